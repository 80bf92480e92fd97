import Instruments
import Kernel
import Store

/// Private links and who opened them, in and out.
struct PrivateLinkStore {
    let transaction: Transaction

    func find(_ id: ID<PrivateLink>) throws -> PrivateLink {
        guard let row = try transaction.row("SELECT * FROM private_link WHERE id = :id", ["id": id]) else {
            throw NotFound("link")
        }
        return try link(row)
    }

    func find(hash: [UInt8]) throws -> PrivateLink? {
        try transaction.row("SELECT * FROM private_link WHERE token_hash = :hash", ["hash": hash]).map(link)
    }

    /// The links to records of one sort, oldest first.
    func links(to subjects: [Subject]) throws -> [PrivateLink] {
        guard let kind = subjects.first?.kind else { return [] }
        return try transaction.rows(
            "SELECT * FROM private_link WHERE subject_kind = :kind AND subject IN (:ids...) ORDER BY made_at, id",
            ["kind": kind, "ids": Many(subjects.compactMap { ID<Any>($0.id) })]
        ).map(link)
    }

    /// The newest link that was sent in place of this one, or itself.
    func newest(like other: PrivateLink) throws -> PrivateLink {
        try transaction.row(
            """
            SELECT *
            FROM private_link
            WHERE kind = :kind AND subject_kind = :sort AND (subject = :subject OR subject IS NULL)
                AND agency_contact IS NOT DISTINCT FROM :contact
            ORDER BY made_at DESC, id DESC
            LIMIT 1
            """,
            [
                "kind": other.kind.rawValue, "sort": other.opens?.kind ?? "", "subject": other.opens.flatMap { ID<Any>($0.id) },
                "contact": other.contact,
            ]
        ).map(link) ?? other
    }

    func add(_ link: PrivateLink, hash: [UInt8]) throws {
        try transaction.run(
            """
            INSERT INTO private_link
                (id, token_hash, kind, subject_kind, subject, agency, agency_contact, sent_name, sent_email, code_word, message,
                made_at, made_by, expires_at, most_openings)
            VALUES (:id, :hash, :kind, :sort, :subject, :agency, :contact, :name, :email, :code, :message, :made_at, :made_by,
                :expires, :most)
            """,
            [
                "id": link.id, "hash": hash, "kind": link.kind.rawValue, "sort": link.opens?.kind ?? "",
                "subject": link.opens.flatMap { ID<Any>($0.id) }, "agency": link.agency, "contact": link.contact,
                "name": link.sentName, "email": link.sentEmail, "code": link.codeWord, "message": link.message,
                "made_at": link.madeAt, "made_by": link.madeBy, "expires": link.expiresAt, "most": link.mostOpenings,
            ]
        )
    }

    func end(_ links: [PrivateLink], because: PrivateLink.Over, at now: Instant) throws {
        try transaction.run(
            "UPDATE private_link SET ended_at = :now, ended_because = :because WHERE id IN (:ids...) AND ended_at IS NULL",
            ["ids": Many(links.map(\.id)), "now": now, "because": because.rawValue]
        )
    }

    /// Those that were sent to somebody of the roster and have not ended.
    func open(of contact: ID<AgencyContact>) throws -> [PrivateLink] {
        try transaction.rows(
            "SELECT * FROM private_link WHERE agency_contact = :contact AND ended_at IS NULL ORDER BY made_at, id",
            ["contact": contact]
        ).map(link)
    }

    // Openings

    func openings(of links: [ID<PrivateLink>]) throws -> [LinkOpening] {
        try transaction.rows(
            "SELECT * FROM private_link_opening WHERE private_link IN (:links...) ORDER BY opened_at, id", ["links": Many(links)]
        ).map(opening)
    }

    /// The opening by which a browser is known again.
    func opening(of link: ID<PrivateLink>, browser: [UInt8]) throws -> LinkOpening? {
        try transaction.row(
            "SELECT * FROM private_link_opening WHERE private_link = :link AND browser_hash = :browser",
            ["link": link, "browser": browser]
        ).map(opening)
    }

    /// False when it has been opened as often as it may be.
    func add(_ opening: LinkOpening, browser: [UInt8]) throws -> Bool {
        let counted = try transaction.run(
            """
            UPDATE private_link
            SET openings = openings + 1, first_opened_at = COALESCE(first_opened_at, :now), last_opened_at = :now,
                forwarded_at = CASE WHEN :another THEN COALESCE(forwarded_at, :now) ELSE forwarded_at END
            WHERE id = :link AND openings < most_openings
            """,
            ["link": opening.link, "now": opening.openedAt, "another": opening.isAnother]
        )
        if counted == 0 { return false }
        try transaction.run(
            """
            INSERT INTO private_link_opening (id, private_link, browser_hash, name, job_title, opened_at, is_another)
            VALUES (:id, :link, :browser, :name, :job, :now, :another)
            """,
            [
                "id": opening.id, "link": opening.link, "browser": browser, "name": opening.name, "job": opening.job,
                "now": opening.openedAt, "another": opening.isAnother,
            ]
        )
        return true
    }

    func answered(_ link: ID<PrivateLink>, in opening: ID<LinkOpening>, at now: Instant) throws {
        try transaction.run(
            "UPDATE private_link SET answered_at = :now, answered_in = :opening, draft = '{}' WHERE id = :id AND answered_at IS NULL",
            ["id": link, "now": now, "opening": opening]
        )
    }

    func keep(_ draft: [String: String], of link: ID<PrivateLink>, at now: Instant) throws {
        try transaction.run(
            "UPDATE private_link SET draft = :draft, draft_at = :now WHERE id = :id",
            ["id": link, "draft": JSONValue.object(draft.mapValues(JSONValue.string)).canonical, "now": now]
        )
    }

    private func opening(_ row: Row) throws -> LinkOpening {
        LinkOpening(
            id: try row("id"), link: try row("private_link"), name: try row("name"), job: try row("job_title"),
            openedAt: try row("opened_at"), isAnother: try row("is_another"))
    }

    private func link(_ row: Row) throws -> PrivateLink {
        let (kind, sort): (String, String) = (try row("kind"), try row("subject_kind"))
        let subject: ID<Any>? = try row("subject")
        var draft: [String: String] = [:]
        if case .object(let members)? = JSONValue(parsing: try row("draft")) { draft = members.compactMapValues(\.text) }
        guard let known = PrivateLink.Kind(rawValue: kind) else { throw NotFound("link") }
        return PrivateLink(
            id: try row("id"), kind: known, opens: subject.map { Subject(sort, $0) }, agency: try row("agency"),
            contact: try row("agency_contact"), sentName: try row("sent_name"), sentEmail: try row("sent_email"),
            codeWord: try row("code_word"), message: try row("message"), madeAt: try row("made_at"), madeBy: try row("made_by"),
            expiresAt: try row("expires_at"), mostOpenings: try row("most_openings"),
            firstOpenedAt: try row("first_opened_at"), openings: try row("openings"), answeredAt: try row("answered_at"),
            answeredIn: try row("answered_in"), forwardedAt: try row("forwarded_at"), draft: draft,
            endedAt: try row("ended_at"), endedBecause: try row("ended_because"))
    }
}
