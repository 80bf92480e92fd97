import Kernel
import Markup

/// Drawings of support, history and matching. Everybody in them is invented.
struct FigureSpecimen: Page {
    var title: String { "Drawings of support, history and matching" }

    var content: HTML {
        kicker("Gallery")
        h1 { title }
        specimen("Who works with whom") { FigureSpecimen.support(7).figure }
        specimen("More than there is room for") { FigureSpecimen.support(20).figure }
        specimen("A chronology") {
            FigureSpecimen.history.figure
            QuarterCounts(
                title: "Incidents by quarter",
                what: "entries that were notable or critical",
                days: FigureSpecimen.history.entries.filter { $0.significance != .routine }.map(\.on.firstDay),
                today: FamilySpecimen.today
            ).figure
        }
        specimen("Are these two records of one person?") { FigureSpecimen.match.figure }
        specimen("Nothing yet") {
            Ecomap(id: "nobody", title: "Around the family", centre: "", supports: []).figure
            ChronologyFigure(id: "nothing", title: "Chronology", entries: [], today: FamilySpecimen.today).figure
        }
    }

    static func support(_ count: Int) -> Ecomap {
        let known: [Ecomap.Support] = [
            .init(
                name: "Children’s social care", contact: "Priya Raman, 01632 960 118", role: "allocated worker of both children",
                strength: .stressful, flow: .both, asOf: .init("2026-11-18")),
            .init(
                name: "St Bride’s Primary School", contact: "Tom Adeyemi", role: "Amina’s class teacher", strength: .strong,
                flow: .toFamily, asOf: .init("2026-11-20")),
            .init(name: "Health visiting", contact: "Carys Llewellyn", role: "Idris", asOf: .init("2026-10")),
            .init(
                name: "Aunt Layla", contact: "01632 960 552", role: "collects from school on Fridays", strength: .strong,
                flow: .both, asOf: .init("2026-11-01")),
            .init(
                name: "Drug and alcohol treatment service", contact: "Dev Anand", role: "Marek", strength: .weak,
                flow: .fromFamily, asOf: .init("2026-08-03")),
            .init(name: "Community mental health team", role: "Sana", strength: .ended, asOf: .init("2025")),
            .init(name: "Mosque women’s group", role: "Sana", strength: .steady),
        ]
        let more = (0..<max(0, count - known.count)).map { number in
            Ecomap.Support(
                name: ["Probation", "Housing officer", "Food bank", "Swimming club"][number % 4] + " \(number + 1)",
                contact: number % 3 == 0 ? "01632 960 \(200 + number)" : "",
                strength: Ecomap.Strength.allCases[number % 5]
            )
        }
        return Ecomap(
            id: "support-\(count)", title: "Around Amina and Idris", centre: "Amina and Idris",
            supports: Array((known + more).prefix(count))
        )
    }

    static let history: ChronologyFigure = {
        func entry(_ on: String, _ lane: String, _ words: String, _ significance: ChronologyFigure.Significance = .routine)
            -> ChronologyFigure.Entry?
        {
            PartialDate(on).map { .init(on: $0, lane: lane, significance: significance, words: words) }
        }
        let entries = [
            entry("2022-03-14", "Health", "Health visitor’s first visit; home cold, little furniture.", .notable),
            entry("2022-05-02", "Health", "Second visit; heating mended."),
            entry("2022-06", "School", "Amina starts nursery."),
            entry("2022-09-19", "School", "Absent eleven days this half term.", .notable),
            entry("2023-06-03", "Police", "Called by a neighbour: shouting, children upstairs.", .critical),
            entry("2023-06-05", "Social care", "Contact; no further action."),
            entry("2023-06-20", "School", "Amina says that she does not like Saturdays.", .notable),
            entry("2023-07-01", "Police", "Second call; no offence disclosed.", .critical),
            entry("2023-07-04", "Social care", "Assessment begun.", .notable),
            entry("2023-08-10", "Social care", "Assessment ended: early help offered."),
            entry("2024", "Health", "Dental appointments missed."),
            entry("2025-06-08", "Police", "Assault on Sana, seen by both children.", .critical),
            entry("2025-06-08", "Health", "Sana treated in the emergency department.", .critical),
            entry("2025-06-09", "Social care", "Strategy discussion.", .critical),
            entry("2025-06-09", "School", "Told before the bell; Amina quiet all day.", .notable),
            entry("2025-06-23", "Social care", "Conference: plan for neglect and emotional harm.", .notable),
            entry("2025-07-12", "Housing", "Locks changed."),
            entry("2025-09-20", "Social care", "Core group."), entry("2025-11-02", "Social care", "Core group."),
            entry("2026-01-14", "Social care", "Core group."),
            entry("2026-02-01", "Police", "Order breached by message.", .notable),
            entry("2026-04-20", "School", "Attendance 96%."), entry("2026-09-08", "School", "Amina chosen for the choir."),
            entry("2026-11-10", "Social care", "Core group."),
        ]
        let many = (0..<9).compactMap { day in entry("2025-06-1\(day)", "Social care", "Visit \(day + 1).") }
        return ChronologyFigure(
            title: "Chronology of Amina", entries: entries.compactMap { $0 } + many, today: FamilySpecimen.today
        )
    }()

    static let match = MatchWaterfall(
        title: "Referral of 3 May against record 118",
        one: "Referral",
        other: "Record 118",
        prior: -13.3,
        fields: [
            .init(name: "Date of birth", one: "2 April 2018", other: "2 April 2018", level: "same", weight: 11.6),
            .init(name: "Family name", one: "Farouk-Hale", other: "Farook", level: "one part sounds alike", weight: 4.3),
            .init(name: "Given name", one: "Amina", other: "Aminah", level: "one letter more", weight: 5.9),
            .init(name: "Postcode", one: "MB4 7QT", other: "MB1 2AA", level: "different", weight: -2.1),
            .init(name: "School", one: "", other: "St Bride’s Primary School", level: "one is not given", weight: 0),
            .init(name: "NHS number", one: "", other: "", level: "neither is given", weight: 0),
            .init(name: "Mother’s name", one: "Sana Farouk", other: "Sana Farouk", level: "same", weight: 4.8),
        ],
        waitsFrom: 3,
        offeredFrom: 9
    )
}
