/// A web page, or a table copied from one, as paragraphs and rows. Many systems hand out such a page named `.xls`.
enum WebReading {
    static func read(_ text: String, limits: Limits) throws(DocumentProblem) -> Reading {
        var tree = WebTree(limits: limits)
        var tokens = WebTokens(text)
        while let token = tokens.next() {
            if case .start(let name, _) = token,
                ["script", "style", "title", "noscript", "template"].contains(name)
            {
                tokens.skipContent(of: name)
                continue
            }
            try tree.take(token)
        }
        var layout = FlowLayout(limits: limits)
        try layout.add(tree.finish())
        return Reading(format: .html, blocks: layout.blocks, remarks: layout.remarks.all)
    }
}
