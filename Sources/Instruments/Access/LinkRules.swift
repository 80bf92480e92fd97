extension Access {
    /// The rule about private links, asked before every other: for their holders it answers always.
    static let aboutLinks: [Rule] = [
        Rule(
            sentence:
                "Somebody who holds a private link does the one thing that it is for, to the one record that it opens, and sees"
                + " nothing else."
        ) {
            guard let link = $0.actor.link else { return nil }
            return link.acts.contains($0.act) && link.opens == $0.record.subject
                ? .yes : .no(howToAsk: "Ask whoever sent you the link.")
        }
    ]
}
