/// A part of the body on which a mark can be put, from the front and from behind. The list is the same as the drawing.
public enum BodyPart: String, CaseIterable, Sendable {
    case head, face, neck, chest, abdomen, groin
    case leftShoulder = "left-shoulder"
    case rightShoulder = "right-shoulder"
    case leftArm = "left-arm"
    case rightArm = "right-arm"
    case leftHand = "left-hand"
    case rightHand = "right-hand"
    case leftThigh = "left-thigh"
    case rightThigh = "right-thigh"
    case leftLeg = "left-leg"
    case rightLeg = "right-leg"
    case leftFoot = "left-foot"
    case rightFoot = "right-foot"
    case backOfHead = "back-of-head"
    case backOfNeck = "back-of-neck"
    case upperBack = "upper-back"
    case lowerBack = "lower-back"
    case buttocks
    case backOfLeftArm = "back-of-left-arm"
    case backOfRightArm = "back-of-right-arm"
    case backOfLeftLeg = "back-of-left-leg"
    case backOfRightLeg = "back-of-right-leg"

    /// `Back of left arm`. Left and right are the child’s own.
    public var label: String {
        let words = rawValue.replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    public var isBehind: Bool {
        switch self {
        case .backOfHead, .backOfNeck, .upperBack, .lowerBack, .buttocks, .backOfLeftArm, .backOfRightArm, .backOfLeftLeg,
            .backOfRightLeg:
            true
        default: false
        }
    }
}
