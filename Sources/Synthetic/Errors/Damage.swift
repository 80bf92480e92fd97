import Kernel

/// Writes a person down as a careful or a careless hand would.
struct Scribe {
    var tally = ErrorTally()

    /// A row about `person`, with errors at the given rates.
    mutating func write(
        _ person: Person, rates: ErrorRates, city: City, _ random: inout SeededRandom
    ) -> SyntheticRecord {
        var record = SyntheticRecord(
            id: "", truth: person.number, file: 0, givenName: person.given, familyName: person.family,
            dateOfBirth: person.born.description, sex: person.sex.rawValue, address: person.home.address,
            postcode: person.home.postcode, town: person.home.town, nhsNumber: person.nhsNumber,
            phone: person.mobile.isEmpty ? person.householdPhone : person.mobile)
        names(&record, person, rates, &random)
        date(&record, person, rates, &random)
        home(&record, person, rates, city, &random)
        numbers(&record, person, rates, &random)
        return record
    }

    /// Whether this error happens now; counted when it does.
    private mutating func happens(_ kind: ErrorKind, _ rates: ErrorRates, _ random: inout SeededRandom) -> Bool {
        guard random.chance(rates[kind]) else { return false }
        tally.count(kind)
        return true
    }

    private mutating func names(
        _ record: inout SyntheticRecord, _ person: Person, _ rates: ErrorRates, _ random: inout SeededRandom
    ) {
        if !person.otherFamily.isEmpty, happens(.formerFamilyName, rates, &random) { record.familyName = person.otherFamily }
        let short = NameVariants.short(person.given)
        if !short.isEmpty, happens(.nickname, rates, &random) { record.givenName = random.pick(short) }
        let spellings = NameVariants.spellings(record.givenName)
        if !spellings.isEmpty, happens(.spelling, rates, &random) { record.givenName = random.pick(spellings) }
        let familySpellings = NameVariants.spellings(record.familyName)
        if !familySpellings.isEmpty, happens(.spelling, rates, &random) { record.familyName = random.pick(familySpellings) }
        if !record.givenName.isPlain || !record.familyName.isPlain, happens(.diacriticsLost, rates, &random) {
            record.givenName = NameVariants.plain(record.givenName)
            record.familyName = NameVariants.plain(record.familyName)
        }
        if record.familyName.contains(where: { "-' ".contains($0) }), happens(.hyphenLost, rates, &random) {
            record.familyName = joined(record.familyName, &random)
        }
        if happens(.givenTyping, rates, &random) { record.givenName = Typing.slip(in: record.givenName, &random) }
        if happens(.familyTyping, rates, &random) { record.familyName = Typing.slip(in: record.familyName, &random) }
        if !person.middle.isEmpty, happens(.middleName, rates, &random) { record.givenName += " " + person.middle }
        if happens(.initialOnly, rates, &random) { record.givenName = String(record.givenName.prefix(1)) }
        if happens(.givenMissing, rates, &random) { record.givenName = "" }
        if happens(.namesSwapped, rates, &random) { swap(&record.givenName, &record.familyName) }
    }

    /// A double name as one word, as two, or only one half of it.
    private func joined(_ name: String, _ random: inout SeededRandom) -> String {
        let parts = name.split { "-' ".contains($0) }
        switch random.below(3) {
        case 0: return parts.joined(separator: " ")
        case 1 where (parts.last?.count ?? 0) > 2: return String(parts.last ?? "")
        default: return parts.joined()
        }
    }

    private mutating func date(
        _ record: inout SyntheticRecord, _ person: Person, _ rates: ErrorRates, _ random: inout SeededRandom
    ) {
        let (year, month, day) = person.born.parts
        if day <= 12, day != month, happens(.dayMonthSwapped, rates, &random),
            let swapped = Day(year: year, month: day, day: month)
        {
            record.dateOfBirth = swapped.description
        }
        if happens(.dateDigit, rates, &random) { record.dateOfBirth = otherDay(person.born, places: [6, 9, 9, 8], &random) }
        if happens(.yearDigit, rates, &random) { record.dateOfBirth = otherDay(person.born, places: [2, 3, 3], &random) }
        if happens(.yearOnly, rates, &random) { record.dateOfBirth = "\(record.dateOfBirth.prefix(4))-01-01" }
        if happens(.dateMissing, rates, &random) { record.dateOfBirth = "" }
    }

    /// A day that differs in one digit. Systems refuse days that do not exist, so it is tried until one does.
    private func otherDay(_ day: Day, places: [Int], _ random: inout SeededRandom) -> String {
        let text = day.description
        for _ in 0..<8 {
            let place = random.pick(places)
            let wrong = Typing.wrongDigit(in: text, places: place..<place + 1, &random)
            if Day(wrong) != nil { return wrong }
        }
        return day.next.description
    }

    private mutating func home(
        _ record: inout SyntheticRecord, _ person: Person, _ rates: ErrorRates, _ city: City, _ random: inout SeededRandom
    ) {
        if let former = person.formerHome, happens(.formerHome, rates, &random) { record.live(at: former) }
        if happens(.otherHome, rates, &random) {
            let elsewhere = random.chance(0.25)
            record.live(
                at: elsewhere
                    ? City.elsewhere(&random) : city.home(in: city.postcode(for: person.heritage, &random), &random))
        }
        if happens(.addressTyping, rates, &random) { record.address = Typing.slip(in: record.address, &random) }
        if happens(.addressMissing, rates, &random) { record.address = "" }
        if happens(.postcodeLetter, rates, &random), let last = record.postcode.last {
            record.postcode = record.postcode.dropLast() + String(Typing.beside(last, &random))
        }
        if happens(.postcodeMissing, rates, &random) { record.postcode = "" }
    }

    private mutating func numbers(
        _ record: inout SyntheticRecord, _ person: Person, _ rates: ErrorRates, _ random: inout SeededRandom
    ) {
        if happens(.sexWrong, rates, &random) { record.sex = person.sex == .male ? "F" : "M" }
        if happens(.sexMissing, rates, &random) { record.sex = "" }
        if !record.nhsNumber.isEmpty {
            if happens(.nhsDigit, rates, &random) {
                record.nhsNumber = Typing.wrongDigit(in: record.nhsNumber, places: 3..<9, &random)
            }
            if happens(.nhsMissing, rates, &random) { record.nhsNumber = "" }
        }
        if !record.phone.isEmpty {
            if happens(.otherPhone, rates, &random) {
                let house = person.householdPhone
                record.phone = house.isEmpty || house == record.phone ? InventedNumber.mobile(&random) : house
            }
            if happens(.phoneMissing, rates, &random) { record.phone = "" }
        }
    }
}

extension SyntheticRecord {
    mutating func live(at place: Place) {
        address = place.address
        postcode = place.postcode
        town = place.town
    }
}

extension String {
    /// Nothing but the letters of a plain keyboard.
    fileprivate var isPlain: Bool { utf8.allSatisfy { $0 < 128 } }
}
