extension WordBody {
    /// How the letters of one run look.
    struct RunLook {
        var isStruck = false
        var isHidden = false
        /// A content control's own "Choose an item.", which nobody wrote.
        var isPrompt = false
        var background: String?
        var colour: String?
    }

    mutating func inline(
        _ xml: inout XMLScanner,
        into paragraph: inout FlowParagraph,
        _ setting: Setting
    ) throws(DocumentProblem) {
        switch xml.name {
        case "r": try run(&xml, into: &paragraph, setting)
        case "ins", "moveTo":
            insertions += 1
            try each(&xml, into: &paragraph, setting)
        case "del", "moveFrom":
            deletions += 1
            try xml.skipElement()
        case "sdtPr": isPrompt = try isPlaceholder(&xml)
        case "sdtContent" where isPrompt: try xml.skipElement()
        case "fldSimple":
            let instruction = try xml.attribute("instr") ?? ""
            fields.append((instruction, true, nil))
            try each(&xml, into: &paragraph, setting)
            _ = fields.popLast()
        case "t" where xml.depth > 1: write(try xml.textInside(), to: &paragraph, RunLook(), setting)
        case "sdt", "sdtContent", "hyperlink", "smartTag", "customXml", "dir", "bdo", "oMathPara", "oMath",
            "ruby", "rubyBase":
            if xml.name == "sdt" { isPrompt = false }
            try each(&xml, into: &paragraph, setting)
        case "AlternateContent": try drawing(&xml, into: &paragraph)
        // The parts of a formula: fractions, powers, brackets; their text is read in order.
        case "f", "num", "den", "e", "sup", "sub", "sSup", "sSub", "sSubSup", "d", "func", "fName", "nary",
            "rad", "deg":
            try each(&xml, into: &paragraph, setting)
        default: try xml.skipElement()
        }
    }

    mutating func each(
        _ xml: inout XMLScanner,
        into paragraph: inout FlowParagraph,
        _ setting: Setting
    ) throws(DocumentProblem) {
        let outside = xml.depth - 1
        while true {
            switch try xml.next() {
            case .start: try inline(&xml, into: &paragraph, setting)
            case .end where xml.depth == outside: return
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    mutating func run(
        _ xml: inout XMLScanner,
        into paragraph: inout FlowParagraph,
        _ setting: Setting
    ) throws(DocumentProblem) {
        let outside = xml.depth - 1
        var look = RunLook(isStruck: styles.isStruck(setting.style))
        while true {
            switch try xml.next() {
            case .start where xml.name == "rPr": try runProperties(&xml, &look)
            case .start: try runContent(&xml, into: &paragraph, look, setting)
            case .end where xml.depth == outside: break
            case .done: throw xml.damaged
            default: break
            }
            if xml.depth == outside { break }
        }
        if look.isHidden { hiddenRuns += 1 }
    }

    private mutating func runProperties(_ xml: inout XMLScanner, _ look: inout RunLook)
        throws(DocumentProblem)
    {
        let outside = xml.depth - 1
        while true {
            switch try xml.next() {
            case .start:
                let value = try xml.attribute("val")
                switch xml.name {
                case "strike", "dstrike": look.isStruck = isOn(value)
                case "rStyle": look.isPrompt = value == "PlaceholderText"
                case "vanish": look.isHidden = isOn(value)
                case "highlight": look.background = value.flatMap { WordSymbols.highlights[$0] }
                case "shd": look.background = try WordBody.shade(xml) ?? look.background
                case "color": look.colour = value.flatMap(Colours.hex)
                case "rPrChange": try xml.skipElement()
                default: break
                }
            case .end where xml.depth == outside: return
            case .done: throw xml.damaged
            default: break
            }
        }
    }
}
