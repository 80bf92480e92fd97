import Kernel

/// A date found in a text (IMP-5).
struct FoundDate {
    var tokens: Range<Int>
    /// The date, or the end of a range.
    var date: PartialDate
    /// Where a range begins.
    var from: PartialDate?
    /// Part of it was worked out: a missing or cut-off year, a month before the day.
    var isGuess = false
    /// Its year or month is cut off: "December 20".
    var isCutOff = false
    /// It has no year of its own.
    var isYearMissing = false
}

/// Finds dates as plans write them: `Sept 2017`, `Mar.19`, `Sept. 19`, `Oct-17`, `26.3.14`, `18/04/17`, `2019-03-31`,
/// `9-13 July 2018`, `Sept-December 2014`, `Q4 2017-18`, `Autumn 2019`. Day before month, as is written here.
struct DateScanner {
    let scan: Scan
    /// The year that a date without one most likely means.
    let nearYear: Int?
    /// The cell is for dates, so that a bare year or month is one.
    let isDateCell: Bool

    static func all(in scan: Scan, near year: Int? = nil, isDateCell: Bool = false) -> [FoundDate] {
        DateScanner(scan: scan, nearYear: year, isDateCell: isDateCell).all()
    }

    private func all() -> [FoundDate] {
        var found: [FoundDate] = []
        var index = 0
        while index < tokens.count {
            if tokens[index].kind != .mark, let date = date(at: index) {
                found.append(date)
                index = max(index + 1, date.tokens.upperBound)
            } else {
                index += 1
            }
        }
        return found
    }

    var tokens: [Token] { scan.tokens }

    func token(_ index: Int) -> Token? { index >= 0 && index < tokens.count ? tokens[index] : nil }

    private func date(at index: Int) -> FoundDate? {
        if tokens[index].kind == .number {
            if index > 0, tokens[index - 1].isMark("£") { return nil }
            return ranged(numeric(at: index) ?? dayFirst(at: index)) ?? yearFirstQuarter(at: index) ?? financialYear(at: index)
                ?? numericMonth(at: index) ?? bareYear(at: index)
        }
        if let month = MonthNames.month(tokens[index]) { return ranged(monthFirst(month, at: index)) }
        return quarter(at: index) ?? season(at: index)
    }

    // MARK: - To the day

    /// `26.3.14`, `18/04/17`, `5-3-2018`, `2019-03-31`.
    private func numeric(at index: Int) -> FoundDate? {
        guard let first = token(index), first.isSpaced || !precededByNumber(index), let mark = token(index + 1),
            mark.isMark(".") || mark.isMark("/") || mark.isDash, let second = token(index + 2), second.kind == .number,
            let other = token(index + 3), other.hash == mark.hash, let third = token(index + 4), third.kind == .number,
            !mark.isSpaced, !second.isSpaced, !other.isSpaced, !third.isSpaced
        else { return nil }
        // A fourth number makes it a paragraph number or an address.
        if let fourth = token(index + 6), fourth.kind == .number, !fourth.isSpaced, token(index + 5)?.hash == mark.hash {
            return nil
        }
        let range = index..<(index + 5)
        if width(first) == 4 {
            return Day(year: first.value, month: second.value, day: third.value).map { FoundDate(tokens: range, date: .init($0)) }
        }
        guard width(third) == 2 || width(third) == 4, width(first) <= 2, width(second) <= 2 else { return nil }
        let year = fullYear(third)
        if let day = Day(year: year, month: second.value, day: first.value) {
            return FoundDate(tokens: range, date: .init(day))
        }
        return Day(year: year, month: first.value, day: second.value).map {
            FoundDate(tokens: range, date: .init($0), isGuess: true)
        }
    }

    /// `3 December 2018`, `13th March`, `12 of November 2018`, `9-13 July 2018`.
    private func dayFirst(at index: Int) -> FoundDate? {
        guard let first = token(index), width(first) <= 2, (1...31).contains(first.value) else { return nil }
        var place = afterOrdinal(index + 1)
        if let dash = token(place), joins(dash), let last = token(place + 1), last.kind == .number, width(last) <= 2,
            let end = dayAndMonth(day: last.value, at: afterOrdinal(place + 2), from: index),
            let start = Day(year: end.date.firstDay.year, month: end.date.firstDay.month, day: first.value),
            start <= end.date.firstDay
        {
            var range = end
            range.from = PartialDate(start)
            return range
        }
        if let of = token(place), of.hash == DateWords.of { place += 1 }
        return dayAndMonth(day: first.value, at: place, from: index)
    }

    private func dayAndMonth(day: Int, at index: Int, from start: Int) -> FoundDate? {
        var index = index
        if let mark = token(index), mark.isDash || mark.isMark("/") || mark.isMark("."), !mark.isSpaced { index += 1 }
        guard let name = token(index), let month = MonthNames.month(name), name.isCapital || name.start > 0 else { return nil }
        if let (year, end) = year(after: index + 1, isMonthOnly: false) {
            return Day(year: year, month: month, day: day).map { FoundDate(tokens: start..<end, date: .init($0)) }
        }
        guard let nearYear, let day = Day(year: nearYear, month: month, day: day) else { return nil }
        return FoundDate(tokens: start..<(index + 1), date: .init(day), isGuess: true, isYearMissing: true)
    }

    // MARK: - To the month

    /// `Mar.19`, `Sept. 19`, `Oct-17`, `June 2019`, `March 12, 2019`, `Sept-December 2014`.
    private func monthFirst(_ month: Int, at index: Int) -> FoundDate? {
        guard tokens[index].isCapital || isDateCell else { return nil }
        let isCutOff = MonthNames.isCutOff(tokens[index])
        if let range = monthRange(from: month, at: index) { return range }
        if let (year, end) = year(after: index + 1, isMonthOnly: true) {
            guard let date = PartialDate(year: year, month: month) else { return nil }
            return FoundDate(tokens: index..<end, date: date, isGuess: isCutOff, isCutOff: isCutOff)
        }
        if let number = token(index + 1), number.kind == .number, width(number) <= 2 {
            let after = afterOrdinal(index + 2)
            if (1...31).contains(number.value), let (year, end) = year(after: after, isMonthOnly: false),
                let day = Day(year: year, month: month, day: number.value)
            {
                return FoundDate(tokens: index..<end, date: .init(day))
            }
            if after > index + 2, let nearYear, let day = Day(year: nearYear, month: month, day: number.value) {
                return FoundDate(tokens: index..<after, date: .init(day), isGuess: true, isYearMissing: true)
            }
            // "December 20" at the very end is a year cut off after its century.
            if number.value == 20, index + 2 == tokens.count, isDateCell, let nearYear,
                let date = PartialDate(year: nearYear, month: month)
            {
                return FoundDate(tokens: index..<(index + 2), date: date, isGuess: true, isCutOff: true)
            }
        }
        guard let nearYear, isNamedAlone(index), let date = PartialDate(year: nearYear, month: month) else { return nil }
        return FoundDate(tokens: index..<(index + 1), date: date, isGuess: true, isYearMissing: true)
    }

    private func monthRange(from month: Int, at index: Int) -> FoundDate? {
        guard let dash = token(index + 1), joins(dash) || dash.isMark("/"), let name = token(index + 2),
            let last = MonthNames.month(name), let (year, end) = year(after: index + 3, isMonthOnly: true),
            let until = PartialDate(year: year, month: last),
            let from = PartialDate(year: month > last ? year - 1 : year, month: month)
        else { return nil }
        let isCutOff = MonthNames.isCutOff(name)
        return FoundDate(tokens: index..<end, date: until, from: from, isGuess: isCutOff, isCutOff: isCutOff)
    }

    /// Whether a month with no year is meant as one: "in August", "by end of May", or the whole of a date cell.
    private func isNamedAlone(_ index: Int) -> Bool {
        if isDateCell { return true }
        guard let before = token(index - 1), before.kind == .word else { return false }
        return DateWords.leads.contains(before)
    }

    // MARK: - Ranges

    /// Two dates with "to" or a dash between are one range.
    private func ranged(_ first: FoundDate?) -> FoundDate? {
        guard let first, first.from == nil, let dash = token(first.tokens.upperBound), joins(dash) else { return first }
        let start = first.tokens.upperBound + 1
        guard let next = token(start), next.kind != .mark else { return first }
        let month = MonthNames.month(next)
        let second = month.flatMap { monthFirst($0, at: start) } ?? numeric(at: start) ?? dayFirst(at: start)
        guard var range = second, range.from == nil, range.tokens.lowerBound == start else { return first }
        var from = first.date
        if first.isYearMissing, !range.isYearMissing { from = sameYear(from, as: range.date) }
        guard from.firstDay <= range.date.firstDay else { return first }
        range.tokens = first.tokens.lowerBound..<range.tokens.upperBound
        range.from = from
        range.isGuess = range.isGuess || (first.isGuess && !first.isYearMissing)
        return range
    }

    private func sameYear(_ date: PartialDate, as other: PartialDate) -> PartialDate {
        let year = date.firstDay.month > other.firstDay.month ? other.firstDay.year - 1 : other.firstDay.year
        if date.precision == .month { return PartialDate(year: year, month: date.firstDay.month) ?? date }
        return Day(year: year, month: date.firstDay.month, day: date.firstDay.day).map { PartialDate($0) } ?? date
    }
}

enum DateWords {
    static let of = Hash.of("of".utf8)
    static let leads = WordSet(
        "in by of during end early late mid until till from since to for before after at begin beginning this next last")
    static let to = WordSet("to until till through and")
    static let ordinals = WordSet("st nd rd th")
    static let yearLeads = WordSet("in by during since until of for before after end early late mid autumn")
    static let quarters = WordSet("quarter qtr q")
    static let term = WordSet("term")
}
