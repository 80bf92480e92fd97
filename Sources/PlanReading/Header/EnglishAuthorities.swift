/// The authorities in England that answer for children's services, as people write them. Source: the ONS register of local
/// authority districts and counties, April 2023.
enum EnglishAuthorities {
    static let names = """
        Barking and Dagenham; Barnet; Barnsley; Bath and North East Somerset; Bedford; Bexley; Birmingham; Blackburn with Darwen
        Blackpool; Bolton; Bournemouth, Christchurch and Poole; Bracknell Forest; Bradford; Brent; Brighton and Hove; Bristol; Bromley
        Buckinghamshire; Bury; Calderdale; Cambridgeshire; Camden; Central Bedfordshire; Cheshire East; Cheshire West and Chester
        City of London; Cornwall; Coventry; Croydon; Cumberland; Darlington; Derbyshire; Derby; Devon; Doncaster; Dorset; Dudley
        County Durham; Durham; Ealing; East Riding of Yorkshire; East Riding; East Sussex; Enfield; Essex; Gateshead; Gloucestershire
        Greenwich; Hackney; Halton; Hammersmith and Fulham; Hampshire; Haringey; Harrow; Hartlepool; Havering; Herefordshire
        Hertfordshire; Hillingdon; Hounslow; Isle of Wight; Isles of Scilly; Islington; Kensington and Chelsea; Kent; Kingston upon Hull
        Kingston upon Thames; Kirklees; Knowsley; Lambeth; Lancashire; Leeds; Leicestershire; Leicester; Lewisham; Lincolnshire
        Liverpool; Luton; Manchester; Medway; Merton; Middlesbrough; Milton Keynes; Newcastle upon Tyne; Newcastle; Newham; Norfolk
        North East Lincolnshire; North Lincolnshire; North Northamptonshire; North Somerset; North Tyneside; North Yorkshire
        Northumberland; Nottinghamshire; Nottingham; Oldham; Oxfordshire; Peterborough; Plymouth; Portsmouth; Reading; Redbridge
        Redcar and Cleveland; Richmond upon Thames; Rochdale; Rotherham; Rutland; Salford; Sandwell; Sefton; Sheffield; Shropshire
        Slough; Solihull; Somerset; South Gloucestershire; South Tyneside; Southampton; Southend-on-Sea; Southwark; St Helens
        Staffordshire; Stockport; Stockton-on-Tees; Stoke-on-Trent; Suffolk; Sunderland; Surrey; Sutton; Swindon; Tameside
        Telford and Wrekin; Thurrock; Torbay; Tower Hamlets; Trafford; Wakefield; Walsall; Waltham Forest; Wandsworth; Warrington
        Warwickshire; West Berkshire; West Northamptonshire; West Sussex; Westminster; Westmorland and Furness; Wigan; Wiltshire
        Windsor and Maidenhead; Wirral; Wokingham; Wolverhampton; Worcestershire; York; Cumbria; Northamptonshire; Hull
        """.split(whereSeparator: { $0 == ";" || $0 == "\n" }).map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }.map(
            String.init)

    /// By the hash of the first word, the longest names first. "Reading" is left out where it is only a word: it needs a
    /// council or board beside it.
    static let byFirstWord: [UInt64: [(phrase: Phrase, name: String)]] = {
        var found: [UInt64: [(phrase: Phrase, name: String)]] = [:]
        for name in names where name != "Reading" && name != "Bury" {
            let phrase = Phrase(name.lowercased().replacing(",", with: ""))
            guard let first = phrase.hashes.first else { continue }
            found[first, default: []].append((phrase, name))
        }
        return found.mapValues { $0.sorted { $1.phrase.hashes.count < $0.phrase.hashes.count } }
    }()
}
