/// Words by which a lead cell's pieces are told apart: ranks, posts, bodies, agencies (IMP-6).
enum LeadWords {
    /// Ranks and titles that stand before a person's name.
    private static let ranks = WordSet(
        """
        dci di ds dc dsupt dcs detective det superintendent supt insp inspector sergeant sgt pc ps cc dcc acc chief temporary t
        dr doctor mr mrs ms miss mx prof professor cllr councillor sir dame lord lady rev reverend councilor father canon sister
        """
    )

    /// Two letters are a rank only in capitals: "DI Stone", but "Di Stone" is somebody's name.
    static func isRank(_ token: Token) -> Bool {
        ranks.contains(token)
            && (token.end - token.start > 2 || token.isAllCapitals || token.hash == Hash.of("dr".utf8)
                || token.hash == Hash.of("mr".utf8) || token.hash == Hash.of("ms".utf8))
    }

    /// A word of a post.
    static let posts = WordSet(
        """
        manager managers director directors head heads officer officers chair chairs chairperson nurse nurses midwife midwives
        inspector inspectors superintendent sergeant sergeants commissioner commissioners coordinator coordinators ordinator
        ordinators consultant consultants worker workers practitioner practitioners principal headteacher headteachers teacher
        teachers commander deputy assistant executive councillor secretary advisor adviser advisors advisers supervisor
        supervisors administrator analyst dsl dsls lado iro iros dcs ad sro psw registrar solicitor lawyer chief vice
        practitioner governor governors doctor doctors paediatrician paediatricians psychologist therapist clinician clinicians
        lead leads leader leaders owner sponsor portfolio holder member members ceo coo cfo guardian designated named gp gps
        detective constable constables superintendents dci ddo spoc spocs champion champions facilitator reviewer auditor
        scrutineer trainer trainers planner developer representative representatives rep reps controller president partner
        """
    )

    /// A word of a body that meets: nobody there can be asked alone (PLAN-6).
    static let bodies = WordSet(
        """
        group groups subgroup subgroups board boards committee committees panel panels forum forums partnership partnerships
        partners network steering agencies executive council's cabinet assembly consortium collaborative collective alliance
        taskforce meeting everyone
        """
    )

    static let all = WordSet("all every each both")

    /// A word of an organisation, team or service, that is part of no person's name.
    static let organisations = WordSet(
        """
        police constabulary probation health healthcare nhs trust hospital hospitals council authority authorities service
        services team teams unit units care social education school schools college colleges university housing commissioning
        children children's childrens adults adult family families community communities safeguarding protection public primary
        secondary early help youth offending justice mental crime court courts prison hmp fire rescue ambulance department
        division directorate agency ccg ccgs icb icbs integrated system county city borough district metropolitan local
        national england office bureau association federation charity foundation centre center hub hubs project programme
        workforce development training learning quality assurance performance business support data intelligence information
        legal finance governance strategy strategic operations operational review reviewing conference conferencing place
        people resources domestic abuse violence sexual exploitation substance misuse drug alcohol recovery treatment prevention
        intervention neglect diversity equality inclusion commission commissioned nursing maternity midwifery paediatrics dental
        dentists pharmacy surgery practice practices provider providers voluntary sector third independent ofsted cqc hmic
        hmicfrs hmip cafcass barnardo's barnardos nspcc mash mast marac lscb lscp adoption fostering looked after leavers sen
        send early years nursery academy academies front door assessment referral duty first response contact emergency street
        streets neighbourhood neighbourhoods region regional force interim corporate human customer digital technology ict it
        and of for the with in on to at by from or not all other any relevant various multi single inter cross joint
        working group lead advice advisory action delivery improvement safer stronger bright futures change grow live turning
        point victim witness refuge aid sanctuary wellbeing well being sport leisure culture libraries environment planning
        """
    )

    /// Agencies that stand alone, so that a cell that names several with only spaces between can be parted.
    static let agencies: [String] = [
        "police", "health", "education", "probation", "housing", "schools", "school", "colleges", "public health",
        "children's services", "childrens services", "children's social care", "childrens social care", "social care",
        "adult services", "adult social care", "adults services", "local authority", "nhs england", "primary care", "early help",
        "youth justice", "youth justice service", "youth offending service", "youth offending team", "national probation service",
        "community rehabilitation company", "probation service", "mental health", "adult mental health", "early years", "council",
        "voluntary sector", "fire service", "ambulance service", "cafcass", "barnardo's", "barnardos", "ofsted", "nspcc",
        "school nursing", "health visiting", "maternity", "midwifery", "substance misuse", "community safety", "legal services",
        "la", "nps", "crc", "yot", "yos", "yjs", "ccg", "ccgs", "icb", "mash", "lscb", "lscp", "csc", "camhs", "bscb", "gps",
        "gp",
        "nhse", "asc", "dwp", "hmpps", "eh", "marac", "cyps", "cyp", "sen", "send", "ydas", "idva", "wyp", "msp", "asp", "ps",
        "commissioning", "safeguarding", "partnership", "business unit", "district council", "county council",
    ]

    /// Agencies that, after the name of another, are a part of it.
    static let tails: Set<String> = [
        "business unit", "partnership", "council", "district council", "county council", "commissioning", "safeguarding",
    ]

    /// What stands where a lead is still wanted.
    static let nobody: Set<String> = [
        "tbc", "tbd", "tba", "to be confirmed", "to be decided", "to be agreed", "to be allocated", "to be determined", "n/a",
        "na",
        "none", "vacant", "vacancy", "not applicable", "not known", "unknown", "?", "??", "x", "to be advised", "unallocated",
    ]

    /// Words that never stand in a lead's name: their presence means a sentence.
    static let sentence = WordSet(
        """
        is are was were will has have had been be should must can could would that this these which who when ensure review develop
        implement deliver complete completed continue agreed provide monitor improve so because if while it they we our
        """
    )
}
