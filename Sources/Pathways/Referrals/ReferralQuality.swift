public import Definitions
import Instruments
public import Kernel

/// How strong a referral is by the points that were agreed (FD-2). It never stops anything from being sent.
public struct ReferralQuality: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        public let point: ReferralPoint
        public let isThere: Bool
    }

    public let lines: [Line]
    /// Points from which it counts as good.
    public let needed: Int

    public var count: Int { lines.count { $0.isThere } }
    public var isStrong: Bool { count >= min(needed, lines.count) }

    /// By the points of the day on which it came.
    init(of contact: Contact, _ door: FrontDoorDefinitions) {
        let day = contact.receivedAt.day
        let children = contact.children
        let told = contact.told
        lines = door.referralPoints.inUse(on: day).map { point in
            let words: [String] =
                switch point.part {
                case .life: [told.life]
                case .worry: [told.worry]
                case .history: [told.history]
                case .tool: [told.tool]
                case .consent: [told.consent]
                case .adults: contact.people.filter { $0.part == .adult }.map(\.namedAs)
                case .childBorn: children.map { $0.born?.inWords ?? "" }
                case .childSchool: children.map(\.school)
                case .childAddress: children.map(\.address)
                }
            return Line(point: point, isThere: words.contains { point.isMet(by: $0) })
        }
        needed = door.qualityGood.value(on: day)
    }
}

extension ReferralPoint {
    /// Whether what was written says enough; “n/a” says nothing.
    public func isMet(by text: String) -> Bool {
        !text.saysNothing && text.split(whereSeparator: \.isWhitespace).count >= words
    }
}
