/// The automatic numbers and bullets of a Word document, counted as Word counts them.
///
/// Numbers are nowhere in the text: `3.` before an item in a cell exists only here, and would be lost.
struct WordNumbering {
    private struct Level {
        var start = 1
        var format = "decimal"
        var text = ""
        var style: String?
        var isLegal = false
        /// Counting begins anew after a paragraph of this level (from 1) or a higher one; 0 for never.
        var restart: Int?
    }

    private struct List {
        var abstract = ""
        var starts: [Int: Int] = [:]
        var levels: [Int: Level] = [:]
    }

    private var abstracts: [String: [Int: Level]] = [:]
    private var styleLinks: [String: String] = [:]
    private var linkedStyles: [String: String] = [:]
    private var lists: [String: List] = [:]
    /// Lists made of the same abstract list count on together.
    private var counters: [String: [Int: Int]] = [:]
    private var startsUsed: Set<String> = []

    init(_ part: XMLScanner?) throws(DocumentProblem) {
        guard var xml = part else { return }
        while true {
            switch try xml.next() {
            case .start where xml.name == "abstractNum":
                try readAbstract(&xml, id: try xml.attribute("abstractNumId") ?? "")
            case .start where xml.name == "num":
                try readList(&xml, id: try xml.attribute("numId") ?? "")
            case .done: return
            default: break
            }
        }
    }

    /// The number or bullet of the next paragraph in a list; nil when it has none to show. `level` is from 0; without
    /// one, the level is that which belongs to the paragraph's style.
    mutating func next(list id: String, level: Int?, style: String?) -> String? {
        guard let list = lists[id] else { return nil }
        let abstract = resolved(list.abstract)
        var levels = abstracts[abstract] ?? [:]
        levels.merge(list.levels) { $1 }
        let level = level ?? levels.first { $0.value.style != nil && $0.value.style == style }?.key ?? 0
        guard let shape = levels[level] else { return nil }
        if let start = list.starts[level], startsUsed.insert("\(id)/\(level)").inserted {
            counters[abstract, default: [:]][level] = start
        } else if let count = counters[abstract]?[level] {
            counters[abstract]?[level] = count + 1
        } else {
            counters[abstract, default: [:]][level] = shape.start
        }
        for deeper in (level + 1)..<max(level + 1, 10) {
            let restart = levels[deeper]?.restart
            if restart == 0 || restart.map({ level >= $0 }) ?? false { continue }
            counters[abstract]?[deeper] = nil
        }
        return shown(shape, levels: levels, counts: counters[abstract] ?? [:])
    }

    private func shown(_ shape: Level, levels: [Int: Level], counts: [Int: Int]) -> String? {
        if shape.format == "bullet" { return WordSymbols.bullet(shape.text) }
        if shape.format == "none" && !shape.text.contains("%") {
            return shape.text.isEmpty ? nil : shape.text
        }
        var text = ""
        var rest = shape.text[...]
        while let character = rest.popFirst() {
            guard character == "%", let digit = rest.first?.wholeNumberValue, digit >= 1 else {
                text.append(character)
                continue
            }
            rest = rest.dropFirst()
            let level = levels[digit - 1]
            let count = counts[digit - 1] ?? level?.start ?? 1
            text += WordSymbols.number(count, as: shape.isLegal ? "decimal" : level?.format ?? "decimal")
        }
        text = text.trimmingSpaces
        return text.isEmpty ? nil : text
    }

    /// A list may only name a style, and the list of that style be the real one.
    private func resolved(_ abstract: String) -> String {
        guard let style = styleLinks[abstract], let real = linkedStyles[style] else { return abstract }
        return real
    }
}

extension WordNumbering {
    private mutating func readAbstract(_ xml: inout XMLScanner, id: String) throws(DocumentProblem) {
        let outside = xml.depth - 1
        abstracts[id] = [:]
        while true {
            switch try xml.next() {
            case .start where xml.name == "lvl":
                let number = try xml.attribute("ilvl").flatMap { Int($0) } ?? 0
                let level = try readLevel(&xml)
                if (0..<9).contains(number) { abstracts[id]?[number] = level }
            case .start where xml.name == "numStyleLink": styleLinks[id] = try xml.attribute("val")
            case .start where xml.name == "styleLink":
                if let style = try xml.attribute("val") { linkedStyles[style] = id }
            case .end where xml.depth == outside: return
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    private mutating func readList(_ xml: inout XMLScanner, id: String) throws(DocumentProblem) {
        let outside = xml.depth - 1
        var list = List()
        var level = 0
        while true {
            switch try xml.next() {
            case .start where xml.name == "abstractNumId": list.abstract = try xml.attribute("val") ?? ""
            case .start where xml.name == "lvlOverride":
                level = try xml.attribute("ilvl").flatMap { Int($0) } ?? 0
            case .start where xml.name == "startOverride":
                list.starts[level] = try xml.attribute("val").flatMap { Int($0) } ?? 1
            case .start where xml.name == "lvl": list.levels[level] = try readLevel(&xml)
            case .end where xml.depth == outside:
                lists[id] = list
                return
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    private func readLevel(_ xml: inout XMLScanner) throws(DocumentProblem) -> Level {
        let outside = xml.depth - 1
        var level = Level()
        while true {
            switch try xml.next() {
            case .start:
                let value = try xml.attribute("val")
                switch xml.name {
                case "start": level.start = value.flatMap { Int($0) } ?? 1
                case "numFmt": level.format = value ?? "decimal"
                case "lvlText": level.text = value ?? ""
                case "pStyle": level.style = value
                case "isLgl": level.isLegal = isOn(value)
                case "lvlRestart": level.restart = value.flatMap { Int($0) }
                default: break
                }
            case .end where xml.depth == outside: return level
            case .done: throw xml.damaged
            default: break
            }
        }
    }
}
