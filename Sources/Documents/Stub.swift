enum PDFReading { static func read(_ b: [UInt8], limits: Limits) throws(DocumentProblem) -> Reading { throw .pdfToolMissing } }
