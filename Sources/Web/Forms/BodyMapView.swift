import Instruments
import Kernel
import Markup

/// Marks on a body, as a list that can be filled in, and as a drawing of the same. The drawing adds nothing that the list does not
/// say; with script, touching it begins a mark there.
struct BodyMapView {
    let words: FieldWords
    let state: FormState
    let marks: [BodyMark]

    private var places: [Choice] { BodyPart.allCases.map { Choice($0.rawValue, $0.label) } }

    var content: HTML {
        let errors = state.errors(of: words.name)
        return fieldset(.css(errors.isEmpty ? "field body-map" : "field body-map field-wrong"), .id(words.name), .tabindex(-1)) {
            legend(.css("field-label")) {
                words.label
                if words.isOptional { span(.css("optional")) { " (optional)" } }
            }
            if let help = words.help { hint(help) }
            hint("Left and right are the person’s own. One line for each mark.")
            for error in errors { p(.css("field-error")) { error } }
            BodyDrawing(marks: marks, isTouched: true).content
            ol(.css("body-marks")) {
                for place in 0...marks.count {
                    li {
                        selectField(
                            FieldWords("\(words.name).\(place).part", "Where", isOptional: place == marks.count), places,
                            in: state,
                            empty: "Choose a place")
                        textField(
                            FieldWords("\(words.name).\(place).words", "What it looks like", isOptional: place == marks.count),
                            in: state,
                            autocomplete: "off")
                    }
                }
            }
            button(.css("button button-secondary"), .type("submit"), .name("do"), .value("add:\(words.name)")) {
                "Add another mark"
            }
        }
    }
}

/// A plain figure from the front and from behind, with the marks numbered as in the list.
struct BodyDrawing {
    let marks: [BodyMark]
    var isTouched = false

    var content: HTML {
        Markup.figure(.css("body-figure")) {
            svg(
                .viewBox(0, 0, 400, 400),
                .svg("width", 400),
                .svg("height", 400),
                .role("img"),
                .aria("label", summary),
                .when(isTouched, .data("body-map", ""))
            ) {
                title("Front", 100)
                title("Back", 300)
                for part in BodyPart.allCases { shape(part) }
                for (place, mark) in marks.enumerated() { numbered(place, mark) }
            }
        }
    }

    private var summary: String {
        marks.isEmpty
            ? "A body from the front and from behind, without marks"
            : "Marks: " + marks.map { BodyPart(rawValue: $0.part)?.label ?? "no place" }.joined(separator: "; ")
    }

    private func title(_ words: String, _ x: Double) -> HTML {
        svgText(.svg("x", x), .svg("y", 394), .css("body-side"), .svg("text-anchor", "middle")) { words }
    }

    private func shape(_ part: BodyPart) -> HTML {
        let (x, y, width, height) = part.box
        return rect(
            .css("body-part"),
            .svg("x", x - width / 2),
            .svg("y", y - height / 2),
            .svg("width", width),
            .svg("height", height),
            .svg("rx", min(width, height) / 2.4),
            .data("part", part.rawValue)
        ) { Markup.title { part.label } }
    }

    private func numbered(_ place: Int, _ mark: BodyMark) -> HTML {
        guard let part = BodyPart(rawValue: mark.part) else { return .nothing }
        // Several marks on one part stand beside each other.
        let before = marks.prefix(place).count { $0.part == mark.part }
        let (x, y, _, _) = part.box
        return g(.css("body-mark")) {
            circle(.svg("cx", x + Double(before) * 14), .svg("cy", y), .svg("r", 9))
            svgText(.svg("x", x + Double(before) * 14), .svg("y", y + 4), .svg("text-anchor", "middle")) { "\(place + 1)" }
        }
    }
}

extension BodyPart {
    /// Middle, width and height in a drawing of 400 by 400: the front on the left, the back on the right. From the front, the
    /// person’s left is on the reader’s right.
    fileprivate var box: (Double, Double, Double, Double) {
        switch self {
        case .head: (100, 24, 44, 26)
        case .face: (100, 46, 40, 26)
        case .neck: (100, 66, 20, 16)
        case .leftShoulder: (134, 84, 30, 22)
        case .rightShoulder: (66, 84, 30, 22)
        case .chest: (100, 104, 62, 50)
        case .abdomen: (100, 152, 56, 48)
        case .groin: (100, 188, 52, 24)
        case .leftArm: (150, 134, 20, 84)
        case .rightArm: (50, 134, 20, 84)
        case .leftHand: (154, 190, 22, 26)
        case .rightHand: (46, 190, 22, 26)
        case .leftThigh: (116, 234, 28, 66)
        case .rightThigh: (84, 234, 28, 66)
        case .leftLeg: (116, 306, 24, 74)
        case .rightLeg: (84, 306, 24, 74)
        case .leftFoot: (120, 358, 30, 20)
        case .rightFoot: (80, 358, 30, 20)
        case .backOfHead: (300, 34, 44, 46)
        case .backOfNeck: (300, 66, 20, 16)
        case .upperBack: (300, 100, 76, 56)
        case .lowerBack: (300, 150, 58, 42)
        case .buttocks: (300, 190, 60, 34)
        case .backOfLeftArm: (250, 146, 20, 110)
        case .backOfRightArm: (350, 146, 20, 110)
        case .backOfLeftLeg: (284, 286, 28, 152)
        case .backOfRightLeg: (316, 286, 28, 152)
        }
    }
}
