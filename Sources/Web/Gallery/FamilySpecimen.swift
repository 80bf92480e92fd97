import Kernel
import Markup

/// Families, drawn. Everybody in them is invented.
struct FamilySpecimen: Page {
    var title: String { "Drawings of families" }

    var content: HTML {
        kicker("Gallery")
        h1 { title }
        specimen("A family as it is met") { FamilySpecimen.household.figure }
        specimen("Three relationships, twins, step, foster and kinship care") { FamilySpecimen.three.figure }
        specimen("Names of every kind, and records that cannot be so") { FamilySpecimen.strange.figure }
        specimen("Nobody yet") {
            Genogram(id: "nobody", title: "The family", people: [], today: FamilySpecimen.today).figure
        }
    }

    static let today = Day(year: 2026, month: 11, day: 21) ?? Day(number: 0)

    static func born(_ words: String) -> PartialDate? { PartialDate(words) }

    static let household = Genogram(
        id: "household",
        title: "Amina’s family",
        subject: "amina",
        people: [
            .init(
                id: "amina", name: "Amina Farouk-Hale", sex: .female, born: born("2018-04-02"),
                flags: ["Child protection plan: neglect"]),
            .init(id: "idris", name: "Idris Hale", sex: .male, born: born("2021-09-14")),
            .init(id: "baby", name: "", born: born("2027-02-19"), isUnborn: true),
            .init(id: "sana", name: "Sana Farouk", sex: .female, born: born("1994-01-30")),
            .init(
                id: "marek", name: "Marek Hale", sex: .male, born: born("1991"),
                flags: ["Non-molestation order until 3 May 2027", "Drug treatment"], risk: "assault on Sana, June 2025"
            ),
            .init(id: "noor", name: "Noor Farouk", sex: .female, born: born("1966-11-02")),
            .init(id: "yusuf", name: "Yusuf Farouk", sex: .male, born: born("1961"), died: born("2019")),
            .init(id: "joan", name: "Joan Hale", sex: .female, born: born("1958-06-21")),
            .init(id: "layla", name: "Layla Farouk", sex: .female, born: born("1998-08-08")),
        ],
        couples: [
            .init(one: "sana", other: "marek", kind: .separated, words: "since July 2025"),
            .init(one: "noor", other: "yusuf", kind: .married),
        ],
        parents: [
            .init(child: "amina", parent: "sana"), .init(child: "amina", parent: nil),
            .init(child: "idris", parent: "sana"), .init(child: "idris", parent: "marek"),
            .init(child: "baby", parent: "sana"), .init(child: "baby", parent: "marek"),
            .init(child: "sana", parent: "noor"), .init(child: "sana", parent: "yusuf"),
            .init(child: "layla", parent: "noor"), .init(child: "layla", parent: "yusuf"),
            .init(child: "marek", parent: "joan"),
        ],
        household: ["amina", "idris", "sana", "noor"],
        today: today
    )

    static let three = Genogram(
        id: "three",
        title: "Kacper’s family",
        subject: "kacper",
        people: [
            .init(id: "dawn", name: "Dawn Ashworth", sex: .female, born: born("1984-03")),
            .init(id: "piotr", name: "Piotr Zieliński", sex: .male, born: born("1980")),
            .init(id: "leon", name: "Leon Baptiste", sex: .male, born: born("1986")),
            .init(
                id: "gary", name: "Gary Thwaite", sex: .male, born: born("1979-12-01"),
                risk: "convicted of an offence against a child"),
            .init(id: "ola", name: "Ola", sex: .female, born: born("2006-05-05")),
            .init(id: "kacper", name: "Kacper Zieliński", sex: .male, born: born("2010-07-19"), flags: ["Looked after"]),
            .init(id: "tia", name: "Tia Baptiste", sex: .female, born: born("2014-02-11"), twins: "t"),
            .init(id: "theo", name: "Theo Baptiste", sex: .male, born: born("2014-02-11"), twins: "t"),
            .init(id: "mo", name: "Mo", sex: .other, born: born("2026-04-30")),
            .init(id: "grace", name: "Grace Ashworth", sex: .female, born: born("1959")),
            .init(id: "ron", name: "Ron Ashworth", sex: .male, born: born("1955"), isDead: true),
            .init(id: "ivy", name: "Ivy Thwaite", sex: .female, born: born("2012")),
            .init(id: "sue", name: "Susan Pemberton-Clarke", sex: .female, born: born("1970")),
            .init(id: "bill", name: "William Pemberton-Clarke", sex: .male, born: born("1968")),
            .init(id: "ewa", name: "Ewa Zielińska", sex: .female, born: born("1985")),
        ],
        couples: [
            .init(one: "dawn", other: "piotr", kind: .divorced, words: "2012"),
            .init(one: "dawn", other: "leon", kind: .casual),
            .init(one: "dawn", other: "gary", kind: .together, words: "since 2021"),
            .init(one: "grace", other: "ron", kind: .married),
            .init(one: "sue", other: "bill", kind: .married),
            .init(one: "piotr", other: "ewa", kind: .married, words: "2015"),
        ],
        parents: [
            .init(child: "ola", parent: "dawn"), .init(child: "ola", parent: "piotr"),
            .init(child: "kacper", parent: "dawn"), .init(child: "kacper", parent: "piotr"),
            .init(child: "tia", parent: "dawn"), .init(child: "tia", parent: "leon"),
            .init(child: "theo", parent: "dawn"), .init(child: "theo", parent: "leon"),
            .init(child: "mo", parent: "dawn"), .init(child: "mo", parent: "gary"),
            .init(child: "ivy", parent: "gary"), .init(child: "ivy", parent: "dawn", kind: .step),
            .init(child: "dawn", parent: "grace"), .init(child: "dawn", parent: "ron"),
            .init(child: "kacper", parent: "sue", kind: .foster), .init(child: "kacper", parent: "bill", kind: .foster),
            .init(child: "theo", parent: "grace", kind: .guardian),
        ],
        household: ["dawn", "gary", "mo", "ivy", "tia"],
        today: today
    )

    static let strange = Genogram(
        id: "strange",
        title: "A family with strange records",
        subject: "x",
        people: [
            .init(id: "x", name: "X", born: born("2019")),
            .init(id: "rtl", name: "مريم عبد الرحمن الهاشمي", sex: .female, born: born("1990-05-05")),
            .init(id: "long", name: "Wolfeschlegelsteinhausenbergerdorff Ngũgĩ wa Thiong’o de la Santísima Trinidad", sex: .male),
            .init(id: "emoji", name: "Sunny 🌻🌻", sex: .other, born: born("2026-10-30")),
            .init(id: "circle", name: "Robin Circle", sex: .notKnown, born: born("2001")),
            .init(id: "none", name: "  ", sex: .male),
            .init(id: "self", name: "Nadia", sex: .female, born: born("1970"), flags: ["Interpreter: Kurdish (Sorani)"]),
            .init(id: "alone", name: "Lodger", sex: .male, born: born("1988")),
        ],
        couples: [.init(one: "rtl", other: "long", kind: .together), .init(one: "alone", other: "alone", kind: .married)],
        parents: [
            .init(child: "x", parent: "rtl"), .init(child: "x", parent: "long"), .init(child: "emoji", parent: "rtl"),
            .init(child: "emoji", parent: nil), .init(child: "rtl", parent: "self"), .init(child: "self", parent: "self"),
            .init(child: "self", parent: "x"), .init(child: "none", parent: "self", kind: .adoptive),
            .init(child: "circle", parent: "none"), .init(child: "none", parent: "circle"),
            .init(child: "x", parent: "nobody"),
        ],
        household: ["x", "rtl", "alone"],
        today: today
    )
}
