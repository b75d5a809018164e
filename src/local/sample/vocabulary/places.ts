/** Where the customers live: cities with their weight in the customer base. */

export interface Place {
  readonly country: string;
  readonly state: string;
  /** The text `null` where the source data has exactly that text. */
  readonly city: string;
  readonly postalCode: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly weight: number;
}

type Row = readonly [string, string, string, string, number, number, number];

const ROWS: readonly Row[] = [
  ['China', 'Guangdong', 'Shenzhen', '518100', 22.5547, 114.0583, 60],
  ['China', 'Guangdong', 'Guangzhou', '510900', 23.1301, 113.2592, 50],
  ['China', 'Shanghai', 'Shanghai', '201805', 31.2286, 121.4747, 58],
  ['China', 'Beijing', 'Beijing', '100079', 39.9062, 116.3912, 52],
  ['China', 'Zhejiang', 'Hangzhou', '311113', 30.2489, 120.2052, 34],
  ['China', 'Jiangsu', 'Nanjing', '211100', 32.0609, 118.7917, 30],
  ['China', 'Sichuan', 'Chengdu', '610100', 30.6599, 104.0633, 28],
  ['China', 'Hebei', 'Shijiazhuang', '050700', 38.0428, 114.5149, 20],
  ['China', 'Liaoning', 'Shenyang', '110078', 41.8057, 123.4315, 12],
  ['United States', 'California', 'Los Angeles', '90043', 34.0536, -118.2427, 46],
  ['United States', 'California', 'San Diego', '92126', 32.9131, -117.1452, 16],
  ['United States', 'Texas', 'Houston', '77036', 29.7017, -95.5352, 26],
  ['United States', 'Texas', 'Dallas', '75217', 32.7116, -96.6754, 16],
  ['United States', 'New York', 'New York', '10025', 40.7988, -73.9683, 30],
  ['United States', 'Florida', 'Miami', '33186', 25.6694, -80.4085, 20],
  ['United States', 'Illinois', 'Chicago', '60629', 41.7781, -87.7069, 18],
  ['United States', 'Ohio', 'Columbus', '43230', 40.0363, -82.8721, 12],
  ['United States', 'Alabama', 'Birmingham', '35215', 33.6493, -86.7037, 9],
  ['United States', 'Washington', 'Seattle', '98133', 47.7402, -122.343, 12],
  ['United States', 'Alaska', 'Anchorage', '99577', 61.2296, -149.3013, 3],
  ['United States', 'North Carolina', 'Charlotte', '28269', 35.337, -80.8034, 12],
  ['Brasil', 'São Paulo', 'São Paulo', '02220-000', -23.5507, -46.6334, 60],
  ['Brasil', 'Rio de Janeiro', 'Rio de Janeiro', '22790-700', -22.9111, -43.2056, 22],
  ['Brasil', 'Minas Gerais', 'Belo Horizonte', '30642-180', -19.9227, -43.9451, 16],
  ['Brasil', 'Bahia', 'Salvador', '41150-000', -12.9704, -38.5124, 12],
  ['Brasil', 'Amazonas', 'Manaus', '69090', -3.0293, -59.9941, 10],
  ['Brasil', 'Alagoas', 'Maceió', '57073-470', -9.6477, -35.7339, 8],
  ['Brasil', 'Acre', 'null', '69980-000', -8.0653, -72.8709, 4],
  ['Brasil', 'Alagoas', 'null', '57360-000', -9.7892, -36.849, 4],
  ['Brasil', 'Amapá', 'Macapá', '68908', 0.0552, -51.0558, 6],
  ['South Korea', 'Seoul', 'Seoul', '132-041', 37.6584, 127.0315, 34],
  ['South Korea', 'Busan', 'Busan', '612-012', 35.1985, 129.1463, 12],
  ['South Korea', 'Gyeonggi-do', 'Suwon City', '443-370', 37.2636, 127.0286, 8],
  ['France', 'Île-de-France', 'Paris', '75001', 48.8566, 2.3522, 24],
  ['France', "Provence-Alpes-Côte d'Azur", 'Marseille', '13004', 43.3038, 5.4051, 12],
  ['France', 'Rhône-Alpes', 'Lyon', '69100', 45.764, 4.8357, 11],
  ['United Kingdom', 'England', 'London', 'SE1', 51.4979, -0.0903, 26],
  ['United Kingdom', 'England', 'Birmingham', 'B31', 52.4034, -1.9775, 10],
  ['United Kingdom', 'Scotland', 'Glasgow', 'G33', 55.8731, -4.164, 8],
  ['Germany', 'Nordrhein-Westfalen', 'Köln', '50667', 50.9384, 6.9599, 14],
  ['Germany', 'Bayern', 'München', '80331', 48.1372, 11.5755, 12],
  ['Germany', 'Berlin', 'Berlin', '10115', 52.532, 13.3849, 14],
  ['Spain', 'Comunidad de Madrid', 'Madrid', '28033', 40.4765, -3.6588, 18],
  ['España', 'Cataluña', 'Barcelona', '08019', 41.4118, 2.2174, 2],
  ['Spain', 'Andalucía', 'Sevilla', '41020', 37.4013, -5.9249, 12],
  ['Japan', 'Tokyo', 'Adachi City', '121-0813', 35.7896, 139.8013, 10],
  ['Japan', 'Aichi', 'Nagoya city', '455-0018', 35.1003, 136.8861, 8],
  ['Japan', 'Akita', 'Loda City', '018-5201', 40.2189, 140.8413, 2],
  ['Australia', 'New South Wales', 'Sydney', '2170', -33.9185, 150.9238, 12],
  ['Australia', 'Victoria', 'Melbourne', '3029', -37.8707, 144.6961, 10],
  ['Belgium', 'Bruxelles-Capitale', 'Bruxelles', '1070', 50.8333, 4.3, 8],
  ['Belgium', 'Antwerpen', 'Antwerpen', '2060', 51.2291, 4.4253, 4],
  ['Poland', 'Mazowieckie', 'Warszawa', '03-134', 52.3266, 20.9664, 3],
  ['Colombia', 'Amazonas', 'Leticia', '910001', -4.2153, -69.9406, 1],
  ['Austria', 'Wien', 'Wien', '1100', 48.1542, 16.3829, 1],
];

export const PLACES: readonly Place[] = ROWS.map(
  ([country, state, city, postalCode, latitude, longitude, weight]) => ({
    country,
    state,
    city,
    postalCode,
    latitude,
    longitude,
    weight,
  }),
);
