enum LayoutSigns {
    /// A signature under an introduction: a person's name or post.
    static func looksLikeName(_ scan: Scan) -> Bool {
        guard let first = scan.tokens.first else { return false }
        return LeadWords.isRank(first) || GivenNames.common.contains(first) || LeadWords.posts.contains(first)
    }
}
