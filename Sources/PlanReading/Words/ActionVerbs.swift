/// Verbs with which actions begin, in the form that commands.
enum ActionVerbs {
    static let imperatives = WordSet(
        """
        accelerate achieve act adapt add address adjust adopt advertise agree align allocate allow amend analyse appoint apply
        appraise approve arrange ascertain ask assess assign assure attend audit augment base begin brief bring broaden build
        calculate capture carry cascade celebrate challenge change chase check circulate clarify clear close coach collaborate
        collate collect combine commence commission communicate compare compile complete conduct confirm connect consider
        consolidate consult contact continue contribute convene coordinate copy create cross deepen define deliver demonstrate
        deploy describe design designate detail determine develop devise direct discuss dispense disseminate distribute draft
        draw drive educate embed employ empower enable encourage engage enhance enlist ensure equip escalate establish evaluate
        evidence examine exclude expand explore express extend facilitate feed finalise find focus follow formalise formulate
        gain gather generate give hold host identify implement improve include incorporate increase inform initiate insert
        inspect instigate institute instruct integrate introduce invest investigate invite involve issue join keep launch lead
        liaise link list lobby maintain make manage map maximise measure meet merge minimise mobilise model monitor move
        negotiate nominate notify observe obtain offer open organise outline oversee participate pilot place plan prepare
        present prioritise procure produce progress promote propose protect prove provide publicise publish pursue put quality
        quantify raise re reach record recirculate recommend reconfigure recruit redesign reduce refer refine reflect refocus
        refresh regularise reinforce reintroduce reissue relaunch remind remove renew repeat replace report request require
        research reshape resource respond restructure retain retrain revamp review revise revisit rework roll rollout run
        safeguard sample schedule scope scrutinise secure seek select send set share showcase shift sign simplify source
        specify sponsor staff standardise start state streamline strengthen structure submit supervise supply support survey
        sustain tackle take target task test tighten trace track train transfer transform transition triage trial undertake
        understand update upgrade upskill use utilise validate verify visit weekly widen work write
        """
    )

    /// Whether a sentence that begins at this token tells somebody to do something: "Review …", "To review …", "We will …".
    static func begins(_ scan: Scan, at index: Int) -> Bool {
        guard scan.tokens.indices.contains(index), scan.tokens[index].kind == .word else { return false }
        if imperatives.contains(scan.tokens[index]) { return true }
        let next = index + 1
        guard scan.tokens.indices.contains(next) else { return false }
        if to.contains(scan.tokens[index]) { return imperatives.contains(scan.tokens[next]) }
        if scan.tokens[next].isDash, next + 1 < scan.tokens.count { return imperatives.contains(scan.tokens[next + 1]) }
        return we.contains(scan.tokens[index]) && will.contains(scan.tokens[next])
    }

    /// Whether somebody is told to do something anywhere in the first sentence: "The board to agree …", "All staff will …".
    static func tells(_ scan: Scan) -> Bool {
        if begins(scan, at: scan.tokens.first?.kind == .mark ? 1 : 0) { return true }
        for index in scan.tokens.indices.dropLast().prefix(30) {
            let token = scan.tokens[index]
            if will.contains(token) { return true }
            if to.contains(token), imperatives.contains(scan.tokens[index + 1]) || be.contains(scan.tokens[index + 1]) {
                return true
            }
        }
        return false
    }

    private static let to = WordSet("to")
    private static let be = WordSet("be have")
    private static let we = WordSet("we it they there")
    private static let will = WordSet("will shall must")
}
