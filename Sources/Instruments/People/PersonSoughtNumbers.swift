import Kernel
import Matching

// Dates, postcodes and numbers among what is typed. Each reads from the first of some words, and says how many it read.

extension PersonSought {
    /// `3/2/2015`, `03.02.15`, `2015-02-03`, `3 Feb 2015`, `February 2015`, `3 2 2015`, `03022015`. The day comes first, as here; where
    /// that cannot be, or nothing is found so, the month does.
    static func date(_ tokens: ArraySlice<String>) -> (Int, Part)? {
        let pieces = tokens.prefix(3).map { $0.lowercased() }
        guard let first = pieces.first else { return nil }
        func part(_ length: Int, _ dates: [Way]) -> (Int, Part)? {
            dates.isEmpty ? nil : (length, Part(typed: tokens.prefix(length).joined(separator: " "), word: nil, ways: dates))
        }
        let split = first.split(whereSeparator: { "/.-".contains($0) }).map(String.init)
        if split.count == 3, split.allSatisfy(isNumber) {
            return split[0].count == 4
                ? part(1, ways(day: split[2], month: split[1], year: split[0]))
                : part(1, ways(day: split[0], month: split[1], year: split[2]))
        }
        if split.count == 3, isNumber(split[0]), let month = month(split[1]) {
            return part(1, ways(day: split[0], month: "\(month)", year: split[2]))
        }
        if split.count == 2, split.allSatisfy(isNumber), split[1].count == 4 {
            return part(1, ways(month: split[0], year: split[1]))
        }
        if first.count == 8, isNumber(first) {
            let asHere = ways(
                day: String(first.prefix(2)), month: String(first.dropFirst(2).prefix(2)), year: String(first.suffix(4)))
            let yearFirst = ways(
                day: String(first.suffix(2)), month: String(first.dropFirst(4).prefix(2)), year: String(first.prefix(4)))
            let number = [
                Way(.exact, TermKind.identifier(first), .identifier),
                Way(.beginning, TermKind.identifier(first), isBeginning: true, .identifierBeginning),
            ]
            return asHere.isEmpty && yearFirst.isEmpty ? nil : part(1, sorted(asHere + yearFirst + number))
        }
        let day =
            first.hasSuffix("st") || first.hasSuffix("nd") || first.hasSuffix("rd") || first.hasSuffix("th")
            ? String(first.dropLast(2)) : first
        if pieces.count == 3, isNumber(day), day.count <= 2 {
            if let month = month(pieces[1]) { return part(3, ways(day: day, month: "\(month)", year: pieces[2])) }
            if isNumber(pieces[1]), pieces[1].count <= 2, pieces[2].count == 4 {
                return part(3, ways(day: day, month: pieces[1], year: pieces[2]))
            }
        }
        if pieces.count >= 2, pieces[1].count == 4, let month = month(first) {
            return part(2, ways(month: "\(month)", year: pieces[1]))
        }
        return nil
    }

    private static func ways(day: String, month: String, year: String) -> [Way] {
        guard let day = Int(day), let month = Int(month) else { return [] }
        var ways: [Way] = []
        for year in years(year) {
            let asHere = Day(year: year, month: month, day: day)
            let turned = Day(year: year, month: day, day: month)
            if let date = asHere ?? turned {
                let digits = PersonTerms.digits(PartialDate(date))
                ways.append(Way(.exact, TermKind.birth(digits), .birthDate))
                ways.append(Way(.form, TermKind.birth(digits.prefix(6)), .birthKnownLess))
                ways.append(Way(.form, TermKind.birth(digits.prefix(4)), .birthKnownLess))
            }
            if asHere != nil, let turned, day != month {
                ways.append(Way(.sound, TermKind.birth(PersonTerms.digits(PartialDate(turned))), .birthTurnedRound))
            }
        }
        return sorted(ways)
    }

    private static func ways(month: String, year: String) -> [Way] {
        guard let month = Int(month), let year = years(year).first, let date = PartialDate(year: year, month: month) else {
            return []
        }
        let digits = PersonTerms.digits(date)
        return [
            Way(.exact, TermKind.birth(digits), isBeginning: true, .birthMonth),
            Way(.form, TermKind.birth(digits.prefix(4)), .birthKnownLess),
        ]
    }

    /// Two digits may be of either century.
    private static func years(_ text: String) -> [Int] {
        guard isNumber(text), let year = Int(text) else { return [] }
        return switch text.count {
        case 4 where (1850...2150).contains(year): [year]
        case 2: [2000 + year, 1900 + year]
        default: []
        }
    }

    private static func month(_ text: String) -> Int? {
        guard text.count >= 3 else { return nil }
        let short = text.hasSuffix(".") ? String(text.dropLast()) : text
        return Day.monthNames.firstIndex { $0.lowercased().hasPrefix(short) || (short == "sept" && $0 == "September") }.map {
            $0 + 1
        }
    }

    // MARK: Postcodes

    /// `B17 8AA`, `b178aa`, `B17`, and `B17 8` while it is being typed.
    static func postcode(_ tokens: ArraySlice<String>) -> (Int, Part)? {
        let pieces = tokens.prefix(2).map { $0.uppercased()[...] }
        if let length = PostcodeShape.length(pieces[...]) {
            let text = pieces.prefix(length).joined(separator: " ")
            let plain = PersonTerms.plain(text)
            let ways = [
                Way(.exact, TermKind.postcode(plain), .postcode), Way(.exact, TermKind.identifier(plain), .identifier),
            ]
            return (length, Part(typed: text, word: nil, ways: ways))
        }
        guard let first = pieces.first.map(String.init), PostcodeShape.isFirstHalf(first) else { return nil }
        let plain = PersonTerms.plain(first)
        if pieces.count == 2, PostcodeShape.beginsSecondHalf(pieces[1]) {
            let term = TermKind.postcode(plain + PersonTerms.plain(String(pieces[1])))
            return (
                2,
                Part(
                    typed: pieces.joined(separator: " "), word: nil,
                    ways: [Way(.beginning, term, isBeginning: true, .postcodeBeginning)])
            )
        }
        return (
            1,
            Part(
                typed: first, word: nil,
                ways: [
                    Way(.exact, TermKind.district(plain), .district), Way(.exact, TermKind.identifier(plain), .identifier),
                    Way(.beginning, TermKind.address(plain), .address),
                    Way(.beginning, TermKind.postcode(plain), isBeginning: true, .postcodeBeginning),
                ])
        )
    }

    // MARK: Numbers

    /// `999 000 1234`; `12` of a street; `2015`, a year of birth.
    static func number(_ tokens: ArraySlice<String>) -> (Int, Part)? {
        let run = tokens.prefix { $0.allSatisfy { $0 == "-" || $0.isASCII && $0.isNumber } && $0.contains(where: \.isNumber) }
        guard let first = run.first else { return nil }
        let joined = PersonTerms.plain(run.joined())
        // Short runs are a house and something else: 12 2015.
        let length = run.count > 1 && joined.count >= 7 ? run.count : 1
        let digits = length == 1 ? PersonTerms.plain(first) : joined
        var ways = [Way(.exact, TermKind.identifier(digits), .identifier)]
        if length == 1, digits.count < 6 { ways.append(Way(.exact, TermKind.address(digits), .address)) }
        if digits.count == 4, !years(digits).isEmpty {
            ways.append(Way(.exact, TermKind.birth(digits), isBeginning: true, .birthYear))
        }
        if digits.count > 2 {
            ways.append(Way(.beginning, TermKind.identifier(digits), isBeginning: true, .identifierBeginning))
        }
        return (length, Part(typed: tokens.prefix(length).joined(separator: " "), word: nil, ways: ways))
    }

    /// The whole of it as one number, however it is spaced: `SW/12 345`. Nil when there is no digit, or too little.
    static func whole(_ typed: String) -> PersonSought? {
        let plain = PersonTerms.plain(String(typed.prefix(100)))
        guard (4...40).contains(plain.utf8.count), plain.utf8.contains(where: { (48...57).contains($0) }) else { return nil }
        let ways = [
            Way(.exact, TermKind.identifier(plain), .identifier),
            Way(.beginning, TermKind.identifier(plain), isBeginning: true, .identifierBeginning),
        ]
        return PersonSought(parts: [Part(typed: typed, word: nil, ways: ways)])
    }

    private init(parts: [Part]) {
        self.parts = parts
    }

    private static func sorted(_ ways: [Way]) -> [Way] {
        ways.enumerated().sorted { ($0.element.surety, $0.offset) < ($1.element.surety, $1.offset) }.map(\.element)
    }

    private static func isNumber(_ text: String) -> Bool { !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber } }
}
