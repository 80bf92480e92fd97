import Foundation
import Kernel

extension DefinitionFolders {
    /// Every form: a file each, in the folder `forms`. A partnership’s own file of the same name adds wordings to a shipped form
    /// from a day; one of a new name is a form of its own, such as a licensed tool.
    func readForms() -> DefinitionList<FormKind> {
        let names = formNames(in: shipped).union(own.map(formNames) ?? [])
        return DefinitionList(names.sorted().compactMap { name in read("forms/\(name)", key: name) { $0.formKind() } })
    }

    private func formNames(in folder: URL) -> Set<String> {
        let forms = folder.appending(path: "forms")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: forms.path)) ?? []
        for file in files where file.hasSuffix(".yml") {
            reading.complain(
                DefinitionProblem(
                    file: "\(folder.lastPathComponent)/forms/\(file)",
                    line: nil,
                    "A form’s file ends in “.yaml”. Rename it."
                )
            )
        }
        let named = files.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.map { String($0.dropLast(5)) }
        for name in named where !name.isDefinitionKey() {
            reading.complain(
                DefinitionProblem(
                    file: "\(folder.lastPathComponent)/forms/\(name).yaml",
                    line: nil,
                    "“\(name)” cannot be the key of a form. Name the file in small letters, digits and hyphens."
                )
            )
        }
        return Set(named)
    }
}

extension DefinitionNode {
    fileprivate func formKind() -> FormKind? {
        let head = head()
        let about = choice("about", of: FormKind.About.self)
        let isSignificant = flag("significant")
        let agencies = references("agencies", to: "kind of agency")
        let versions = dated("versions") { $0.formVersion() }
        guard let about, let versions else { return nil }
        let editions = (versions.shipped + versions.local).map(\.value.edition)
        if Set(editions).count < editions.count {
            complain(about: "versions", "Two versions have the same edition. Give each a name of its own.")
        }
        return FormKind(
            head: head,
            about: about,
            isSignificant: isSignificant,
            agencies: Set(agencies),
            versions: versions
        )
    }
}
