import Instruments
import Kernel
import Store

/// The register as the matching reads it: one row a person, as the record stands today.
struct PeopleToMatchStore {
    let transaction: Transaction

    /// What is compared, in the order of the cells.
    static let headings = [
        "given name", "family name", "date of birth", "sex", "address", "postcode", "NHS number", "pupil number",
    ]

    /// Every person who stands for themselves. In three statements, whatever their number.
    func all() throws -> [Line] {
        var lines: [ID<Person>: Line] = [:]
        try transaction.forEach(
            """
            SELECT p.id, p.born, p.sex, n.given, n.family, n.kind
            FROM person p
            JOIN person_name n ON n.person = p.id AND n.withdrawn_at IS NULL
            WHERE p.merged_into IS NULL
            ORDER BY n.recorded_at, n.id
            """
        ) { row in
            let (id, kind): (ID<Person>, String) = (try row("id"), try row("kind"))
            if lines[id] != nil, kind != "as-written" { return }
            let born: PartialDate? = try row("born")
            let sex: String = try row("sex")
            lines[id] = Line(
                person: id,
                cells: [
                    try row("given"), try row("family"), born?.precision == .day ? born?.description ?? "" : "",
                    sex == "unknown" ? "" : sex, "", "", "", "",
                ]
            )
        }
        try transaction.forEach(
            """
            SELECT r.person, a.lines, a.postcode
            FROM residence r
            JOIN address a ON a.id = r.address
            WHERE r.withdrawn_at IS NULL
            ORDER BY r.recorded_at, r.id
            """
        ) { row in
            let person: ID<Person> = try row("person")
            lines[person]?.cells[4] = try row("lines")
            lines[person]?.cells[5] = try row("postcode")
        }
        try transaction.forEach(
            """
            SELECT person, kind, value_key
            FROM person_identifier
            WHERE withdrawn_at IS NULL AND problem = '' AND kind IN ('nhs-number', 'upn')
            ORDER BY recorded_at, id
            """
        ) { row in
            let (person, kind): (ID<Person>, String) = (try row("person"), try row("kind"))
            lines[person]?.cells[kind == "upn" ? 7 : 6] = try row("value_key")
        }
        return lines.values.sorted { $0.person < $1.person }
    }

    struct Line {
        let person: ID<Person>
        var cells: [String]
    }
}
