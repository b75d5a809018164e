/** Names of people and streets for the sample customers. */

const words = (text: string) => text.trim().split(/\s+/);

export const FIRST_NAMES: Readonly<Record<'F' | 'M', readonly string[]>> = {
  F: words(`Mary Jennifer Jessica Amanda Ashley Sarah Michelle Lisa Kimberly Elizabeth Melissa Angela Stephanie
    Nicole Heather Amy Rebecca Emily Laura Christina Rachel Megan Katherine Samantha Lauren Danielle Victoria
    Hannah Olivia Abigail Alyssa Julia Anna Maria Susan Karen Patricia Linda Barbara Sandra Nancy Deborah Lori
    Rachael Tiffany Courtney Erin Kelly Crystal Jasmine Alexis Natalie Brittany Andrea Monica Diana Grace Chloe`),
  M: words(`Michael Christopher David James John Robert Joshua Matthew Daniel Joseph William Ryan Andrew Brian
    Jason Justin Kevin Eric Anthony Thomas Steven Timothy Jeffrey Mark Richard Jonathan Nicholas Jacob Tyler
    Brandon Alexander Benjamin Samuel Zachary Nathan Aaron Adam Kyle Scott Patrick Sean Charles Paul Kenneth
    Gregory Travis Jesse Dylan Ethan Logan Cody Derek Marcus Victor Peter Luis Carlos Jose Juan Hector Ian`),
};

export const LAST_NAMES: readonly string[] =
  words(`Smith Johnson Williams Brown Jones Garcia Miller Davis
  Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez
  Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen
  Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner
  Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper
  Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray
  Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Simpson Douglas Butler Cole
  Macias Curtis Yang`);

export const STREET_NAMES: readonly string[] =
  words(`Jenkins Anderson Jones Thomas Brett Rybin Mitchell Lori
  Thompson Tonya Moses Hill Goodwin Turner Nichols Morrow Owens Palmer Vasquez Hoffman Keller Benson Holt Wolfe`);

export const STREET_KINDS: readonly string[] =
  words(`Heights Dam Pass Hills Path Overpass Union Cliff Valleys
  Track Spurs Turnpike Ridge Station Mews Harbor Court Lane Park Square`);
