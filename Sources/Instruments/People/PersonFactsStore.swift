public import Store

// The rows of what is recorded about people. Every list is oldest first.

extension PersonName: KeptAboutPerson {
    public static let noun = "name"
    public static let insertion: SQL = """
        INSERT INTO person_name
            (id, person, kind, given, family, family_first, from_on, to_on, said_by, recorded_at, recorded_by, agency)
        VALUES (:id, :person, :kind, :given, :family, :family_first, :from_on, :to_on, :said_by, :recorded_at, :recorded_by,
            :agency)
        """
    public static let selection: SQL = "SELECT * FROM person_name WHERE person IN (:people...) ORDER BY recorded_at, id"
    public static let one: SQL = "SELECT * FROM person_name WHERE id = :id"
    public static let withdrawal: SQL = """
        UPDATE person_name
        SET withdrawn_at = :at, withdrawn_by = :by, withdrawn_because = :because
        WHERE id = :id AND withdrawn_at IS NULL
        """

    public var values: Values {
        [
            "kind": kind, "given": given, "family": family, "family_first": isFamilyFirst, "from_on": span.from,
            "to_on": span.to,
        ]
    }

    public init(row: Row) throws {
        self.init(
            kind: try row("kind"),
            given: try row("given"),
            family: try row("family"),
            isFamilyFirst: try row("family_first"),
            span: Span(from: try row("from_on"), to: try row("to_on"))
        )
    }
}

extension IdentityFact: KeptAboutPerson {
    public static let noun = "fact"
    public static let insertion: SQL = """
        INSERT INTO person_fact (id, person, kind, value, words, said_by, recorded_at, recorded_by, agency)
        VALUES (:id, :person, :kind, :value, :words, :said_by, :recorded_at, :recorded_by, :agency)
        """
    public static let selection: SQL = "SELECT * FROM person_fact WHERE person IN (:people...) ORDER BY recorded_at, id"
    public static let one: SQL = "SELECT * FROM person_fact WHERE id = :id"
    public static let withdrawal: SQL = """
        UPDATE person_fact
        SET withdrawn_at = :at, withdrawn_by = :by, withdrawn_because = :because
        WHERE id = :id AND withdrawn_at IS NULL
        """

    public var values: Values { ["kind": kind, "value": value, "words": words] }

    public init(row: Row) throws {
        self.init(kind: try row("kind"), value: try row("value"), words: try row("words"))
    }
}

extension PersonIdentifier: KeptAboutPerson {
    public static let noun = "number"
    public static let insertion: SQL = """
        INSERT INTO person_identifier
            (id, person, kind, value, value_key, problem, said_by, recorded_at, recorded_by, agency)
        VALUES (:id, :person, :kind, :value, :value_key, :problem, :said_by, :recorded_at, :recorded_by, :agency)
        """
    public static let selection: SQL = """
        SELECT * FROM person_identifier WHERE person IN (:people...) ORDER BY recorded_at, id
        """
    public static let one: SQL = "SELECT * FROM person_identifier WHERE id = :id"
    public static let withdrawal: SQL = """
        UPDATE person_identifier
        SET withdrawn_at = :at, withdrawn_by = :by, withdrawn_because = :because
        WHERE id = :id AND withdrawn_at IS NULL
        """

    public var values: Values { ["kind": kind, "value": value, "value_key": key, "problem": problem] }

    public init(row: Row) throws {
        self.init(kind: try row("kind"), value: try row("value"), problem: try row("problem"))
    }
}

extension Residence: KeptAboutPerson {
    public static let noun = "home"
    public static let insertion: SQL = """
        INSERT INTO residence
            (id, person, address, kind, from_on, from_day, to_on, to_day, is_hidden, said_by, recorded_at, recorded_by, agency)
        VALUES (:id, :person, :address, :kind, :from_on, :from_day, :to_on, :to_day, :is_hidden, :said_by, :recorded_at,
            :recorded_by, :agency)
        """
    public static let selection: SQL = """
        SELECT r.*, a.lines, a.postcode
        FROM residence r
        JOIN address a ON a.id = r.address
        WHERE r.person IN (:people...)
        ORDER BY r.recorded_at, r.id
        """
    public static let one: SQL = """
        SELECT r.*, a.lines, a.postcode FROM residence r JOIN address a ON a.id = r.address WHERE r.id = :id
        """
    public static let withdrawal: SQL = """
        UPDATE residence
        SET withdrawn_at = :at, withdrawn_by = :by, withdrawn_because = :because
        WHERE id = :id AND withdrawn_at IS NULL
        """

    public var values: Values {
        [
            "address": address, "kind": kind, "from_on": span.from, "from_day": span.firstDay, "to_on": span.to,
            "to_day": span.lastDay, "is_hidden": isHidden,
        ]
    }

    public init(row: Row) throws {
        self.init(
            kind: try row("kind"),
            address: try row("address"),
            place: Address(lines: try row("lines"), postcode: try row("postcode")),
            span: Span(from: try row("from_on"), to: try row("to_on")),
            isHidden: try row("is_hidden")
        )
    }
}

extension ChildVoice: KeptAboutPerson {
    public static let noun = "view"
    public static let insertion: SQL = """
        INSERT INTO child_voice
            (id, person, on_day, words, how, where_heard, was_alone, said_by, recorded_at, recorded_by, agency)
        VALUES (:id, :person, :on_day, :words, :how, :where_heard, :was_alone, :said_by, :recorded_at, :recorded_by, :agency)
        """
    public static let selection: SQL = """
        SELECT * FROM child_voice WHERE person IN (:people...) ORDER BY on_day, recorded_at, id
        """
    public static let one: SQL = "SELECT * FROM child_voice WHERE id = :id"
    public static let withdrawal: SQL = """
        UPDATE child_voice
        SET withdrawn_at = :at, withdrawn_by = :by, withdrawn_because = :because
        WHERE id = :id AND withdrawn_at IS NULL
        """

    public var values: Values {
        ["on_day": on, "words": words, "how": how, "where_heard": whereHeard, "was_alone": wasAlone]
    }

    public init(row: Row) throws {
        self.init(
            on: try row("on_day"),
            words: try row("words"),
            how: try row("how"),
            whereHeard: try row("where_heard"),
            wasAlone: try row("was_alone")
        )
    }
}
