/// What headings are called, by meaning. One phrase a line: small letters, singular, no marks. The first phrases are the
/// commonest. A phrase may stand under two meanings; the number says how sure it is (1 unless given).
enum HeadingWords {
    static let words: [(meaning: ColumnMeaning, phrases: String)] = [
        (
            .reference,
            """
            ref; reference; ref no; reference no; reference number; no; number; id; item; item no; item number; action no
            action number; action ref; action reference; action id; rec no; rec; recommendation no; recommendation number
            recommendation ref; finding no; finding ref; finding number; plan ref; unique ref; line; row; s no; sr no; serial no
            index; afi no; code; paragraph; para
            """
        ),
        (
            .theme,
            """
            theme; area of practice; area; workstream; work stream; category; domain; area of focus; priority area; strand; topic
            section; service area; key line of enquiry; kloe; priority theme; improvement theme; focus area; subject; pillar
            service; programme; project; area of work; practice area; key area; plan area; chapter; priority 0.5
            """
        ),
        (
            .finding,
            """
            finding; area for improvement; area of improvement; area for development; issue; issue identified; key issue
            inspection finding; key finding; ofsted finding; jtai finding; what we found; what inspector found
            what did inspector find; what was found; what ofsted found; what ofsted said; what did inspector say; what they said
            recommendation; weakness; concern; gap; gap identified; learning; learning point; what need to improve
            what need to change; what we need to improve; what do we need to improve; problem; afi; improvement area
            improvement needed; improvement required; improvement need; identified need; judgement; you said; area of concern
            area for action; area for priority action; priority area for improvement; inspector comment; inspector finding
            what is the issue; description of issue; case review finding; review finding; audit finding; key learning
            lesson; lesson learnt; lesson learned; learning from review; what need improving; area requiring improvement
            area to improve; what inspector said; ofsted recommendation; inspection recommendation; area identified
            requirement 0.6; objective 0.4; description 0.45; detail 0.3; challenge 0.5; statement 0.4; need 0.5; priority 0.3
            """
        ),
        (
            .expectation,
            """
            ofsted expectation; expectation; inspectorate expectation; inspector expectation; standard expected; requirement
            standard; what is expected; ofsted requirement; what ofsted expect; criteria
            """
        ),
        (
            .requiredOutcome,
            """
            required outcome; outcome; desired outcome; intended outcome; what good look like; what will good look like
            what doe good look like; aim; objective; goal; outcome required; planned outcome; expected outcome
            what we want to achieve; outcome for child; outcome sought; what we aim to achieve; outcome we want
            strategic objective; what do we want to achieve; vision; ambition; result wanted
            """
        ),
        (
            .action,
            """
            action; what we will do; action required; action to be taken; action planned; planned action; agreed action
            proposed action; improvement action; action intent; task; key action; what will we do; what need to happen
            what are we going to do; how will we do it; specific action; smart action; recommended action; action we will take
            what we are doing; what we are going to do; action needed; action agreed; action plan; action description
            description of action; action point; improvement activity; commitment; what action will be taken; our action
            action to address; action to improve; remedial action; how we will improve; action taken or planned; what we plan to do
            activity 0.8; step 0.7; next step 0.7; deliverable 0.6; response 0.7; what 0.6; how 0.6; measure to be taken
            action taken 0.6; progress point 0.6; improvement 0.5; actions being taken; description 0.5; we did 0.5; we will
            single agency action; multi agency action; partnership action; target action; detail of action; detailed action
            milestone 0.45; initiative 0.6; intervention 0.6; management response 0.7; agency response 0.7; key task; sub action
            """
        ),
        (.intent, "intent; purpose; rationale; reason; why; why this matter; reason for action; why are we doing it"),
        (
            .lead,
            """
            lead; lead officer; responsible officer; responsible; responsibility; owner; action owner; by whom; who; lead agency
            lead person; person responsible; agency; agency lead; organisation; lead organisation; named lead; lead professional
            delivery lead; allocated to; assigned to; who will do it; who is responsible; lead partner; lead name; officer
            operational lead; who will lead; responsible person; responsible lead; responsible agency; lead manager; action lead
            lead responsibility; named officer; lead role; person leading; task owner; manager responsible; owned by; who by
            responsible manager; responsible organisation; who will be responsible; lead and agency; lead or owner; led by; name
            partner lead; responsible body; responsible team; action by; team; partner 0.5
            """
        ),
        (
            .accountable,
            """
            accountable; accountable officer; accountable lead; sro; senior responsible officer; executive lead; sponsor
            strategic lead; exec sponsor; senior lead; overall lead; accountable person; accountability; senior accountable lead
            executive sponsor; accountable owner; exec lead; strategic owner; director; senior owner; accountable director
            """
        ),
        (
            .contributors,
            """
            contributor; supporting agency; support; partner involved; other agency; supported by; involved; consulted
            agency involved; supporting lead; partner; with whom; contributing agency; supporting partner; other lead
            working with; others involved; support from; in partnership with
            """
        ),
        (.start, "start; start date; commence; date started; commencement date; date start; planned start; date commenced"),
        (
            .due,
            """
            due; due date; by when; timescale; timeline; time scale; target date; deadline; date due; when; target completion date
            date for completion; completion by; complete by; end date; timeframe; time frame; finish date; planned completion
            expected completion; implementation date; delivery date; completion date 0.8; date 0.7; when by
            date to be completed; to be completed by; completion target; target for completion; completion due; planned end
            due by; planned completion date; expected completion date; target timescale; original due date; original target date
            original date; when will it be done; when will we do it; deadline date; due for completion; target 0.5; by 0.6
            date of completion 0.7; milestone date; agreed date; proposed date; proposed timescale; timing; action due; end
            """
        ),
        (
            .revisedDue,
            """
            revised date; revised timescale; revised due date; new date; extended to; revised target date; revised completion date
            revised deadline; forecast date; forecast completion; forecast completion date; new due date; extension date
            amended date; new target date; revised target; revised completion; updated timescale; slipped to; current due date
            """
        ),
        (
            .completed,
            """
            date completed; actual completion date; actual completion; completed on; date closed; closed date; actual date
            completed date; achieved on; actual finish; date achieved; closure date; date action completed; completed 0.6
            date of completion 0.6; completion date 0.5; date complete; actual end date; signed off on; date signed off; sign off date
            """
        ),
        (
            .status,
            """
            status; action status; current status; state; complete y n; complete; completed y n; progress status; complete or not
            overall status; delivery status; status of action; is it complete; open or closed; completed 0.7; done; outstanding
            current state; stage; current position 0.5; position 0.5; current progress status
            """
        ),
        (
            .rating,
            """
            rag; brag; rag rating; brag rating; rag status; brag status; colour; progress rag; bragg; ragb; rating; current rag
            delivery rag; rag rate; traffic light; impact rag; rag rated; brag rate; grade of progress; rag score; brags; bragb
            progress rating; status rag; rag update; colour rating; overall rag; action rag; rag position; b rag; r a g; b r a g
            """
        ),
        (
            .progress,
            """
            progress; progress update; update; review; commentary; comment; progress to date; latest update; latest position
            progress note; current position; position statement; what we have done; what have we done; progress and impact
            narrative; monthly update; progress report; quarterly update; progress comment; progress made; note
            progress against action; status update; what has been done; highlight; progress point; update on progress; action taken
            position; progress summary; latest progress; progress so far; update on action; what have we achieved; progress review
            current progress; progress commentary; actions completed; we did; so far; achievement; activity to date; update note
            further comment; additional comment; remark; progress since last meeting; progress this period; history; log; action update
            agency update; review note; comment or update; any other comment
            """
        ),
        (
            .oversight,
            """
            oversight; oversight and monitoring; monitoring; governance; overseen by; monitored by; reporting to; board
            accountable body; responsible board; responsible group; assurance route; report to; governance group; where reported
            scrutiny body; monitoring arrangement; group; sub group; accountable board; monitoring group; governance route
            oversight body; oversight group; accountable group; governance and oversight; oversight board; reporting arrangement
            reporting route; monitored through; who will monitor; monitoring body; where will it be monitored; forum; reported to
            responsible committee; committee; governance forum; how will it be monitored 0.7; lead group; delivery group
            """
        ),
        (
            .expectedImpact,
            """
            expected impact; impact; intended impact; what difference will it make; difference; impact on child; anticipated impact
            impact for child; desired impact; benefit; expected benefit; so what; impact sought; what will be different
            what difference; how will this improve; difference made; impact statement; impact measure 0.6; impact expected
            what impact will it have; impact on child and family; planned impact; intended benefit; what difference will this make
            difference to child; impact and outcome; outcome and impact; what will this achieve; expected result; expected outcome 0.5
            """
        ),
        (
            .successMeasure,
            """
            success measure; measure; performance measure; success criterion; success criteria; kpi; how will we know
            how will we know it is working; performance indicator; indicator; measure of success; target measure; metric
            key performance indicator; how will we measure success; success indicator; outcome measure; pi
            how will we measure impact; measurable; how we will know; how will we know it has worked; how success will be measured
            how will success be measured; what will success look like; what success look like; success look like; success
            how will we measure it; how we will measure success; performance target; measure of impact; target 0.55; success factor
            how will we know we have made a difference; how will we know we have succeeded; outcome measure and target; baseline
            how will we know it has made a difference; measurable outcome; key measure; quantitative measure; qualitative measure
            """
        ),
        (
            .scrutiny,
            """
            scrutiny; scrutiny and audit programme; evidence of impact; audit; quality assurance; how will we check; assurance
            scrutiny and audit; how will impact be measured; validation; audit programme; scrutiny and audit programme evidence of impact
            how will we evidence impact; quality assurance activity; qa; audit activity; how will we be assured; assurance activity
            impact evidence; evidence of impact and outcome; how will we test impact; testing; independent scrutiny; how checked
            """
        ),
        (
            .evidence,
            """
            evidence; evidence of completion; evidence of progress; proof; source of evidence; supporting evidence; evidence required
            how will we evidence; verification; evidence source; output; evidence and output; evidence of change; what evidence
            how will we evidence this; evidence of action; evidence provided; evidence available; evidence to support; documents
            evidence log; link to evidence; supporting documentation; evidence of delivery; evidence base; evidence needed
            """
        ),
        (
            .severity,
            """
            priority; severity; priority level; importance; priority rating; urgency; priority action; high medium low; hml
            priority status; type of finding; finding type; grading
            """
        ),
        (
            .resources,
            """
            resource; cost; resource required; budget; resource implication; funding; cost implication; resource needed; finance
            resource and cost; financial implication; capacity
            """
        ),
        (
            .risk,
            """
            risk; barrier; challenge and risk; risk and issue; issue and risk; dependency; mitigation; obstacle; risk and mitigation
            barrier to progress; challenge; barriers and risk; risk to delivery; interdependency; issue and barrier; risk to achieving
            escalation; blocker; what might get in the way
            """
        ),
        (
            .review,
            """
            review date; date reviewed; last updated; next review; date of update; date updated; last review date; update date
            date of review; updated on; next review date; date of last update; last update; when reviewed; date of next review
            """
        ),
        (
            .other,
            """
            source; inspection; date raised; date added; meeting; link; source of action; date opened; date identified; origin
            learning source; hyperlink; document link; source document; type; cohort; locality; strategic priority; plan link
            """
        ),
    ]

    struct Known: Sendable {
        var meaning: ColumnMeaning
        var words: [String]
        var weight: Double
    }

    /// Every phrase, by its first word.
    static let byFirstWord: [String: [Known]] = {
        var known: [String: [Known]] = [:]
        for (meaning, phrases) in words {
            for phrase in phrases.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
                var words = phrase.split(separator: " ").map(String.init)
                var weight = 1.0
                if let last = words.last, let number = Double(last) {
                    weight = number
                    words.removeLast()
                }
                words = words.map(HeadingReading.singular)
                guard let first = words.first else { continue }
                known[first, default: []].append(Known(meaning: meaning, words: words, weight: weight))
            }
        }
        return known
    }()
}
