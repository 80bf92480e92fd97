import Kernel

/// Where an invented household lives. Nothing is kept of the city: a postcode's streets are worked out from its number.
///
/// Postcode areas begin with Q, V and X, as no real one does.
struct Place: Hashable, Sendable {
    let address: String
    let postcode: String
    let town: String
}

/// The streets and districts of an invented city and the country round it.
struct City: Sendable {
    /// How many postcodes are in use: some fifteen households share one, as in England.
    let postcodes: Int

    /// A city for so many people.
    init(people: Int) { postcodes = max(120, people / 36) }

    static let districts = 28

    /// The number of a postcode in a district that a family of this heritage may live in. Half live among their own.
    func postcode(for heritage: Heritage, _ random: inout SeededRandom) -> Int {
        guard heritage != .british, random.chance(0.6) else { return random.below(postcodes) }
        let quarter = [heritage.rawValue, heritage.rawValue + 9, heritage.rawValue + 13][random.below(3)] % City.districts
        let perDistrict = postcodes / City.districts
        return random.below(max(1, perDistrict)) * City.districts + quarter
    }

    /// A house in it.
    func home(in postcode: Int, _ random: inout SeededRandom) -> Place {
        let district = postcode % City.districts
        let unit = postcode / City.districts
        let sector = unit % 9 + 1
        let letters = (unit / 9 &* 131 &+ district &* 17) % 400
        let code = "QX\(district + 1) \(sector)\(City.inward[letters / 20])\(City.inward[letters % 20])"
        let street = City.street(postcode &* 7 &+ district)
        let town = district < 22 ? "Larkmouth" : City.villages[district - 22]
        let number = 1 + random.below(96)
        if random.chance(0.12) {
            let block = City.blocks[postcode % City.blocks.count]
            return Place(address: "Flat \(1 + random.below(40)), \(block) \(street)", postcode: code, town: town)
        }
        return Place(address: "\(number) \(street)", postcode: code, town: town)
    }

    /// A home somewhere else in the country.
    static func elsewhere(_ random: inout SeededRandom) -> Place {
        let which = random.below(farTowns.count)
        let letters = "\(inward[random.below(20)])\(inward[random.below(20)])"
        let code = "\(farAreas[which])\(1 + random.below(30)) \(1 + random.below(9))\(letters)"
        return Place(
            address: "\(1 + random.below(150)) \(street(random.below(9000)))", postcode: code, town: farTowns[which])
    }

    private static func street(_ number: Int) -> String {
        let first = streetNames[number % streetNames.count]
        let kind = streetKinds[(number / streetNames.count &+ number &* 5) % streetKinds.count]
        return "\(first) \(kind)"
    }

    private static let inward = Array("ABDEFGHJLNPQRSTUWXYZ")
    private static let villages = ["Fenhollow", "Upper Larkham", "Stonewick", "Quarrybridge", "Netherlark", "Saltreach"]
    private static let farTowns = ["Vexborough", "Hexmere", "Port Quillan", "Vanbridge", "Xantham", "Quenby Bay"]
    private static let farAreas = ["VX", "XM", "QP", "VB", "XA", "QB"]
    private static let blocks = ["Heron House", "Kestrel Court", "Plover Point", "Curlew House", "Linnet Tower", "Dunlin Court"]
    private static let streetKinds = [
        "Road", "Street", "Avenue", "Close", "Road", "Lane", "Drive", "Grove", "Way", "Terrace", "Crescent", "Gardens", "Place",
        "Street", "Court", "Walk", "Rise", "Road",
    ]
    private static let streetNames =
        """
        High Station Church Park Victoria Mill School Green London Albert Queen King George Chapel Manor Grange Springfield Alexandra
        Windsor Grove North South East West New Main York Richmond Stanley Meadow Orchard Highfield Woodland Beech Oak Ash Elm Cedar
        Maple Hawthorn Laburnum Lilac Rowan Sycamore Willow Poplar Chestnut Holly Ivy Heather Fern Moor Hill Valley River Bridge Lock
        Canal Wharf Harbour Quay Dock Ferry Market Fountain Castle Abbey Priory Minster Bishop Dean Cross Kings Queens Princes Duke
        Earl Baron Clarence Cambridge Oxford Derby Lincoln Salisbury Gloucester Wellington Nelson Trafalgar Waterloo Balmoral
        Sandringham Osborne Marlborough Cavendish Devonshire Gladstone Disraeli Palmerston Peel Russell Ruskin Tennyson Milton Byron
        Shelley Keats Wordsworth Dickens Brunel Telford Stephenson Newton Darwin Lark Thrush Robin Wren Finch Swallow Swift Falcon Eagle
        Primrose Bluebell Foxglove Clover Daisy Violet Rosemary Lavender Juniper Hazel Alder Aspen Birch Linden Larch Cowslip
        """
        .split { $0 == " " || $0 == "\n" }.map(String.init)
}
