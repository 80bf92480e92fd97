import Kernel

extension DateScanner {
    func width(_ token: Token) -> Int { token.end - token.start }

    func fullYear(_ token: Token) -> Int {
        width(token) == 4 ? token.value : token.value + (token.value < 70 ? 2000 : 1900)
    }

    func precededByNumber(_ index: Int) -> Bool {
        guard index > 0, !tokens[index].isSpaced else { return false }
        return tokens[index - 1].kind == .number || (index > 1 && tokens[index - 2].kind == .number)
    }

    /// A dash or "to" between two dates.
    func joins(_ token: Token) -> Bool {
        token.isDash || (token.kind == .word && DateWords.to.contains(token) && !token.isCapital)
    }

    func afterOrdinal(_ index: Int) -> Int {
        guard let next = token(index), next.kind == .word, !next.isSpaced, DateWords.ordinals.contains(next) else { return index }
        return index + 1
    }

    /// The year that stands at a token, and where it ends: `2019`, `19` after a mark, `'19`.
    ///
    /// - Parameter isMonthOnly: A month stands before it with no day, so that a space and two digits are a year too.
    func year(after index: Int, isMonthOnly: Bool) -> (year: Int, end: Int)? {
        var place = index
        var isMarked = false
        while let mark = token(place), mark.kind == .mark,
            mark.isMark(".") || mark.isMark(",") || mark.isDash || mark.isMark("'") || mark.isMark("/")
        {
            isMarked = isMarked || !mark.isMark(",")
            place += 1
            if place > index + 3 { return nil }
        }
        if let of = token(place), of.hash == DateWords.of { place += 1 }
        guard let number = token(place), number.kind == .number else { return nil }
        // "March 2018-19" and "Mar.19.5" are no years of this month.
        if width(number) == 4, (1950...2100).contains(number.value) { return (number.value, place + 1) }
        guard width(number) == 2 else { return nil }
        if let after = token(place + 1), !after.isSpaced {
            if after.kind == .word || after.isMark("%") { return nil }
            if let more = token(place + 2), more.kind == .number, !more.isSpaced { return nil }
        }
        let isYear = isMarked || (isMonthOnly && (!number.isSpaced || isPlausible(number, at: place)))
        return isYear && (isMonthOnly || isMarked || number.value > 31 || isPlausible(number, at: place))
            ? (fullYear(number), place + 1) : nil
    }

    /// Two digits with only a space before them: a year when no other year follows and it lies near the plan's own.
    private func isPlausible(_ number: Token, at index: Int) -> Bool {
        if let next = token(index + 1) {
            let after = next.isMark(",") ? token(index + 2) : next
            if let after, after.kind == .number, width(after) == 4 { return false }
        }
        guard let nearYear else { return number.value > 31 || (isDateCell && (10...40).contains(number.value)) }
        return abs(fullYear(number) - nearYear) <= 3
    }

    /// `2017-18`, `2023/24`, `2018/2019`: April to March.
    func financialYear(at index: Int) -> FoundDate? {
        guard let (year, end) = financialYearNumber(at: index), let from = PartialDate(year: year, month: 4),
            let until = PartialDate(year: year + 1, month: 3), isDateCell || isLedToYear(index)
        else { return nil }
        return FoundDate(tokens: index..<end, date: until, from: from, isGuess: true)
    }

    private func financialYearNumber(at index: Int) -> (year: Int, end: Int)? {
        guard let first = token(index), first.kind == .number, let mark = token(index + 1), mark.isMark("/") || mark.isDash,
            let second = token(index + 2), second.kind == .number, !second.isSpaced
        else { return nil }
        let year = fullYear(first)
        guard width(first) == 4 || (width(first) == 2 && width(second) == 2), (1950...2100).contains(year),
            fullYear(second) == year + 1
        else { return nil }
        return (year, index + 3)
    }

    private func isLedToYear(_ index: Int) -> Bool {
        guard let before = token(index - 1) else { return true }
        return before.kind == .word && DateWords.yearLeads.contains(before)
    }

    /// A year alone, where it cannot be part of a name: "Working Together 2018" is none.
    func bareYear(at index: Int) -> FoundDate? {
        guard let number = token(index), width(number) == 4, (1990...2100).contains(number.value),
            isDateCell || (index > 0 && isLedToYear(index)), let date = PartialDate(year: number.value)
        else { return nil }
        if let next = token(index + 1), !next.isSpaced, next.kind == .word || next.isMark("%") { return nil }
        if index > 0, !number.isSpaced, tokens[index - 1].kind != .mark { return nil }
        // "Diwali 2026" says more than its year does.
        let isNamed = index > 0 && tokens[index - 1].kind == .word && !DateWords.yearLeads.contains(tokens[index - 1])
        return FoundDate(tokens: index..<(index + 1), date: date, isGuess: isNamed)
    }

    /// `Q4 2017-18`, `quarter 4 (2017-18)`, `Q1 2019`, `Q2`: of the financial year, April first.
    func quarter(at index: Int) -> FoundDate? {
        guard let word = token(index), word.kind == .word, DateWords.quarters.contains(word), let number = token(index + 1),
            number.kind == .number, width(number) == 1, (1...4).contains(number.value)
        else { return nil }
        var place = index + 2
        while let mark = token(place), mark.isMark("(") || mark.isMark(",") || mark.isDash || mark.hash == DateWords.of {
            place += 1
        }
        var year = nearYear
        var end = index + 2
        var isYearMissing = true
        if let (first, past) = financialYearNumber(at: place) {
            (year, end, isYearMissing) = (first, past, false)
        } else if let plain = token(place), plain.kind == .number, width(plain) == 4 {
            (year, end, isYearMissing) = (plain.value, place + 1, false)
        }
        guard let year, !isYearMissing || isDateCell, let from = quarterMonth(number.value, of: year, 0),
            let until = quarterMonth(number.value, of: year, 2)
        else { return nil }
        if let mark = token(end), mark.isMark(")") { end += 1 }
        return FoundDate(tokens: index..<end, date: until, from: from, isGuess: true, isYearMissing: isYearMissing)
    }

    /// `2025/26 Q1`, `2025-26 quarter 2`.
    func yearFirstQuarter(at index: Int) -> FoundDate? {
        guard let (year, end) = financialYearNumber(at: index) else { return nil }
        var place = end
        while let mark = token(place), mark.isMark(",") || mark.isDash || mark.isMark(":") { place += 1 }
        guard let word = token(place), word.kind == .word, DateWords.quarters.contains(word), let number = token(place + 1),
            number.kind == .number, let from = quarterMonth(number.value, of: year, 0),
            let until = quarterMonth(number.value, of: year, 2)
        else { return nil }
        return FoundDate(tokens: index..<(place + 2), date: until, from: from, isGuess: true)
    }

    private func quarterMonth(_ number: Int, of year: Int, _ offset: Int) -> PartialDate? {
        guard (1...4).contains(number) else { return nil }
        return PartialDate(year: number == 4 ? year + 1 : year, month: [4, 7, 10, 1][number - 1] + offset)
    }

    /// `10/2024`, `2024-10`: only where a date is looked for.
    func numericMonth(at index: Int) -> FoundDate? {
        guard isDateCell, let first = token(index), !precededByNumber(index), let mark = token(index + 1), !mark.isSpaced,
            mark.isMark("/") || mark.isDash || mark.isMark("."), let second = token(index + 2), second.kind == .number,
            !second.isSpaced, token(index + 3).map({ $0.isSpaced || $0.kind == .mark && !$0.isMark("/") }) ?? true
        else { return nil }
        let (year, month) = width(first) == 4 ? (first, second) : (second, first)
        guard width(year) == 4, (1990...2100).contains(year.value), width(month) <= 2,
            let date = PartialDate(year: year.value, month: month.value)
        else { return nil }
        return FoundDate(tokens: index..<(index + 3), date: date)
    }

    /// `Autumn 2019`, `spring term 2024`, `Summer Term 2023/24`.
    func season(at index: Int) -> FoundDate? {
        guard let word = token(index), word.kind == .word else { return nil }
        let isTerm = token(index + 1).map { DateWords.term.contains($0) } ?? false
        guard let months = MonthNames.season(word, isTerm: isTerm) else { return nil }
        var place = isTerm ? index + 2 : index + 1
        if let mark = token(place), mark.isMark(",") || mark.hash == DateWords.of { place += 1 }
        var year: Int?
        var end = place
        if let (first, past) = financialYearNumber(at: place) {
            (year, end) = (months.first >= 9 ? first : first + 1, past)
        } else if let number = token(place), number.kind == .number, width(number) == 4 || width(number) == 2 {
            (year, end) = (fullYear(number), place + 1)
        }
        guard let year, (1990...2100).contains(year), let from = PartialDate(year: year, month: months.first),
            let until = PartialDate(year: months.last < months.first ? year + 1 : year, month: months.last)
        else { return nil }
        return FoundDate(tokens: index..<end, date: until, from: from, isGuess: true)
    }
}
