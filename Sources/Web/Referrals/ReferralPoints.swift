import Definitions
import Kernel
import Markup
import Pathways

/// What makes a referral strong, each with whether it is there: beside the form while it is written (a script keeps it true
/// as one types), and with the referral when it has come (FD-2).
struct ReferralPoints {
    let points: [ReferralPoint]
    let needed: Int
    let day: Day

    init(_ door: FrontDoorDefinitions, on day: Day) {
        points = door.referralPoints.inUse(on: day)
        needed = min(door.qualityGood.value(on: day), points.count)
        self.day = day
    }

    /// - Parameter children, adults: how many lines of each the form shows.
    func whileWriting(_ state: FormState, children: Int, adults: Int) -> HTML {
        let there = points.filter { isThere($0, state, children, adults) }
        return div(.css("points"), .data("points", "\(needed)")) {
            h2 { "What makes it strong" }
            p(.css("help")) {
                "Nothing here stops you from sending it. A short referral today is better than a full one tomorrow."
            }
            p {
                span(.data("points-count", "")) { "\(there.count)" }
                " of \(points.count); \(needed) make it a good one."
            }
            ul(.css("plain")) {
                for point in points {
                    let isThere = there.contains(point)
                    li(
                        .css(isThere ? "point point-there" : "point"),
                        .data("point-fields", fields(point.part, children, adults).joined(separator: " ")),
                        .data("point-words", "\(point.words)")
                    ) {
                        span(.css("point-mark")) { isThere ? "There: " : "Not yet: " }
                        point.label(on: day)
                    }
                }
            }
        }
    }

    static func list(_ quality: ReferralQuality, on day: Day) -> HTML {
        ul(.css("plain")) {
            for line in quality.lines {
                li(.css(line.isThere ? "point point-there" : "point")) {
                    span(.css("point-mark")) { line.isThere ? "There: " : "Missing: " }
                    line.point.label(on: day)
                }
            }
        }
    }

    private func isThere(_ point: ReferralPoint, _ state: FormState, _ children: Int, _ adults: Int) -> Bool {
        fields(point.part, children, adults).contains { point.isMet(by: state.value($0)) }
    }

    /// The fields of the form that tell it; any of them is enough.
    private func fields(_ part: ReferralPoint.Part, _ children: Int, _ adults: Int) -> [String] {
        func of(_ who: String, _ count: Int, _ field: String) -> [String] { (1...max(1, count)).map { "\(who)-\($0)-\(field)" } }
        return switch part {
        case .life, .worry, .history, .tool, .consent: [part.rawValue]
        case .childBorn: of("child", children, "born-year")
        case .childSchool: of("child", children, "school")
        case .childAddress: of("child", children, "address")
        case .adults: of("adult", adults, "name")
        }
    }
}
