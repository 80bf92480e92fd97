/// The other ways in which one name is written or said: short names, spellings brought over from other scripts, plain letters.
enum NameVariants {
    /// What `name` is called for short, or in full. Empty when there is nothing usual.
    static func short(_ name: String) -> [String] { shortNames[name] ?? [] }

    /// Other English spellings of one name: Mohammed, Muhammad, Mohamed.
    static func spellings(_ name: String) -> [String] { spelt[name] ?? [] }

    private static let shortNames = groups(
        """
        William Will Bill Billy Liam,Robert Rob Bob Bobby,Richard Rich Rick Dick,James Jim Jimmy Jamie,John Jack Johnny,Edward Ed
        Eddie Ted,Thomas Tom Tommy,Michael Mike Mick Mickey,David Dave Davey,Stephen Steve,Steven Steve,Andrew Andy Drew,Anthony
        Tony Ant,Christopher Chris Kit,Nicholas Nick Nicky,Matthew Matt,Daniel Dan Danny,Samuel Sam Sammy,Benjamin Ben Benny,Joseph
        Joe Joey,Joshua Josh,Alexander Alex Alec Sandy Xander,Charles Charlie Chas,Frederick Fred Freddie,George Georgie,Henry Harry
        Hal,Peter Pete,Philip Phil Pip,Kenneth Ken Kenny,Ronald Ron Ronnie,Raymond Ray,Leslie Les,Terence Terry,Timothy Tim,Gregory
        Greg,Jeffrey Jeff,Geoffrey Geoff,Graham Gray,Jonathan Jon Jonny,Nathaniel Nate Nat,Zachary Zac Zach,Maxwell Max,Oliver Ollie
        Olly,Theodore Theo Ted,Theo Theodore,Archie Archibald,Alfie Alfred,Alfred Alf Fred,Albert Bert Bertie Albie,Arthur Art
        Artie,Reginald Reg Reggie,Patrick Paddy Pat,Francis Frank Frankie,Lawrence Larry Laurie,Laurence Larry Laurie,Vincent Vince
        Vinny,Dominic Dom,Sebastian Seb Bas,Cameron Cam,Bradley Brad,Douglas Doug,Donald Don,Gerald Gerry,Stuart Stu,Stanley Stan,
        Elizabeth Liz Beth Lizzie Betty Eliza,Margaret Maggie Peggy Meg Marge,Catherine Cath Cathy Kate Katie,Katherine Kate Katie
        Kathy,Kathryn Kath Kate,Kathleen Kath Kathy,Susan Sue Susie,Patricia Pat Tricia Trish,Christine Chris Chrissie,Jacqueline
        Jackie Jacqui,Jennifer Jenny Jen,Rebecca Becky Becca Bex,Victoria Vicky Tori,Samantha Sam Sammy,Alexandra Alex Lexi Sandra,
        Charlotte Lottie Charlie Char,Abigail Abi Abbie Gail,Jessica Jess Jessie,Deborah Debbie Deb,Amanda Mandy,Barbara Barb Babs,
        Dorothy Dot Dotty,Florence Flo Florrie,Eleanor Ellie Nell Nora,Isabella Bella Izzy,Isabelle Izzy Belle,Emily Em Emmy,Olivia
        Liv Livvy,Amelia Millie Amy,Matilda Tilly Mattie,Harriet Hattie,Josephine Jo Josie,Joanne Jo,Joanna Jo,Gillian Gill Jill,
        Pamela Pam,Sandra Sandy,Theresa Terry Tess,Teresa Terri Tess,Frances Fran Frankie,Georgina Georgie Gina,Philippa Pip Pippa,
        Penelope Penny,Angela Angie,Valerie Val,Veronica Ronnie,Stephanie Steph,Natalie Nat,Nicola Nicky Nic,Michelle Shelley Chelle,
        Kimberley Kim,Bethany Beth,Megan Meg,Gabriella Gabby Ella,Lillian Lily,Evelyn Evie Eve,Genevieve Gen,Annabelle Anna Belle,
        Madison Maddie,Imogen Immy,Felicity Fliss,Constance Connie,Winifred Winnie Freda,Rosemary Rose Rosie,Beatrice Bea,Edith Edie,
        Emmanuel Emma Manny,Oluwaseun Seun,Oluwafemi Femi,Babatunde Tunde,Oluwatobi Tobi,Adewale Wale,Olukunle Kunle,Titilayo Titi,
        Temitope Temi,Tolulope Tolu,Chukwuemeka Emeka,Ikechukwu Ike,Fatoumata Fatou,Aminata Ami,Abdirahman Abdi,Abdullahi Abdi,
        Abdikarim Abdi,Mohamed Moha,Gurpreet Gary Preet,Harpreet Harry Preet,Jaspreet Jas,Jasbir Jas,Sukhwinder Sukhi,Sukhdev Sukh,
        Balwinder Bal,Balbir Bal,Rajinder Raj,Rajesh Raj,Kulwinder Kully,Parminder Pam,Amandeep Aman,Mandeep Mandy,Krzysztof Krzys
        Chris,Aleksandra Ola,Małgorzata Gosia,Katarzyna Kasia,Agnieszka Aga,Joanna Asia,Magdalena Magda,Tomasz Tomek Tom,Piotr Piotrek
        Peter,Paweł Paul,Jakub Kuba,Grzegorz Greg,Wojciech Wojtek,Zuzanna Zuzia,Zofia Zosia,Elżbieta Ela,Alexandru Alex,Gabriela
        Gabi,Constantin Costi,Cristian Cristi,Mihaela Miha,František Fero,Jozef Jožo,Padraig Paddy,Mohammed Mo,Muhammad Mo,Mustafa Mus,
        Khadija Khadi,Maryam Mari,Jun Kevin,Wei Vivian,Ming Simon,Hao Howard,Siobhan Shiv,Bridget Biddy,Seamus Jimmy
        """, everyWay: false)

    private static let spelt = groups(
        """
        Mohammed Muhammad Mohamed Mohammad Muhammed Mohamad Mahamed,Ahmed Ahmad Ahmet,Hussain Hussein Husain Hossain,Hassan Hasan
        Hassaan,Ali Aly,Yusuf Yousuf Yousef Youssef Yusof,Ibrahim Ebrahim Ibraheem,Ismail Ismael Esmail,Omar Umar Omer,Osman Usman
        Uthman Othman,Abdullah Abdallah Abdulla,Abdirahman Abdurahman Abdulrahman,Abdullahi Abdulahi,Khalid Khaled Khalied,Tariq Tarek
        Tareq Tarik,Jamal Gamal Jamaal,Karim Kareem,Rahim Raheem,Rahman Rehman Rahmaan,Salim Saleem,Nasser Nasir Naser,Nadim Nadeem,
        Waheed Wahid,Walid Waleed,Mustafa Mostafa Mustapha,Mahmoud Mahmood Mehmood Mahmud,Suleiman Sulaiman Suleman Soliman,Bilal Belal,
        Zakariya Zakaria Zakariyya,Yasin Yassin Yaseen,Yunus Younis Younus,Musa Moussa Mousa,Isa Issa Eesa,Dawud Daud Dawood,Haris
        Harris Hariss,Imran Emran,Iqbal Iqbaal Eqbal,Kashif Kaashif,Shahid Shaheed,Sajid Sajjid,Wasim Waseem,Amir Aamir Ameer,Asif
        Aasif,Faisal Faysal Feisal,Farooq Farouk Faruk Faruq,Fatima Fatema Fatimah Fatma Fathima,Aisha Ayesha Aysha Aishah Asha,Maryam
        Mariam Maryan Meryem,Zainab Zaynab Zeinab Zeynab,Khadija Khadijah Khadeeja,Amina Aminah Aamina,Hafsa Hafsah,Safia Safiya
        Safiyyah,Yasmin Yasmeen Jasmin,Nasreen Nasrin Nasrine,Parveen Parvin Perveen,Shabana Shabanah,Noor Nur Nour,Sumaya Sumayyah
        Somaya,Halima Haleema Halimah,Saeed Said Sayed Saaed,Sheikh Shaikh Shaykh,Chaudhry Choudhury Chowdhury Chaudhary Choudhry,
        Qureshi Quraishi Koreshi,Siddiqui Siddique Siddiqi,Miah Mia Miya,Uddin Ud-Din Udin,Akhtar Akther Akter,Begum Begam,Bibi Bebe,
        Khatun Khatoon,Malik Malek,Hoque Haque Haq Huq,Islam Eslam,Alam Alom,Rashid Rasheed Rashed,Latif Lateef,Majid Majeed,Hamid
        Hameed,Aziz Azeez,Kabir Kabeer,Warsame Warsama,Farah Farax Faarah,Jama Jaama,Abdi Cabdi,Hirsi Xirsi,Faduma Fadumo Fatuma,
        Adan Aden Aadan,Mohamud Maxamud Mahamud,Gurpreet Gurprit,Harpreet Harprit,Jaspreet Jasprit,Mandeep Mandip,Kuldeep Kuldip,Singh
        Sing Singhh,Kaur Kour,Dhillon Dhilon Dillon,Sandhu Sindhu Sandu,Patel Patil,Krishan Krishna Kishan,Lakshmi Laxmi,Vijay Bijay,
        Sunita Suneeta,Anita Aneeta,Priya Pria,Diya Dia,Nguyen Nguyn,Zhang Chang Cheung,Wang Wong,Li Lee,Liu Lau,Chen Chan Tan,Huang
        Wong,Zhou Chow,Wu Ng,Zhao Chiu,Xu Hsu Hui,Yang Yeung,Zheng Cheng,Lin Lam,Hassan Xasan,Adeyemi Adeyemy,Okafor Okafo,Oluwaseun
        Oluwasheun,Chukwu Chuku,Diallo Jallow Jalloh,Touray Ture Turay,Ceesay Sesay,Bah Ba,Sow So,Catherine Katherine Kathryn Cathryn,
        Stephen Steven,Geoffrey Jeffrey,Sara Sarah,Ann Anne,Hannah Hanna,Rachel Rachael,Rebecca Rebekah,Elizabeth Elisabeth,Teresa
        Theresa,Alan Allan Allen,Philip Phillip,Sean Shaun Shawn,Marc Mark,Jon John,Eric Erik,Lewis Louis,Clark Clarke,Smith Smyth
        Smythe,Brown Browne,Green Greene,Davis Davies,Reid Reed Read,Gray Grey,Stewart Stuart,Taylor Tayler,Moore More,White Whyte,
        Thompson Thomson Tomson,Johnson Johnston Johnstone,Macdonald McDonald Mcdonald MacDonald,McKenzie Mackenzie MacKenzie,Kayleigh
        Kayley Kaylee Kaleigh,Niamh Neve Neave,Aoife Eefa,Caoimhe Keeva,Siobhan Shivaun,Isabelle Isabel Isobel,Sophie Sofie,Sofia
        Sophia,Zoe Zoey,Jayden Jaiden Jaden,Aiden Aidan,Kieran Kieron Ciaran,Callum Calum,Connor Conor,Lilly Lily Lillie,Leah Lea Lia,
        Alexandru Aleksandru,Ștefan Stephan Stefan,Ionuț Ionutz,Wójcik Wojcik Woycik,Krzysztof Kristof,Yulia Julia Iulia
        """, everyWay: true)

    /// Groups stand between commas. `everyWay`: each member stands for all the others; otherwise the first for the rest and back.
    private static func groups(_ text: String, everyWay: Bool) -> [String: [String]] {
        var found: [String: [String]] = [:]
        for group in text.split(separator: ",") {
            let names = group.split { $0 == " " || $0 == "\n" }.map(String.init)
            guard let first = names.first else { continue }
            for name in names {
                let others = everyWay || name == first ? names.filter { $0 != name } : [first]
                for other in others where found[name]?.contains(other) != true { found[name, default: []].append(other) }
            }
        }
        return found
    }

    /// `Wiśniewski` as a keyboard without those letters writes it.
    static func plain(_ name: String) -> String {
        String(name.map { plainLetters[$0] ?? $0 })
    }

    private static let plainLetters: [Character: Character] = Dictionary(
        zip(
            "ąćęłńóśźżăâîșşțţáčďéěíňřšťúůýžäôľĺöüÁČĎÉŁŚŹŻŠŽȘŞȚŢÖÜÓÍÚ",
            "acelnoszzaaissttacdeeinrstuuyzaollouACDELSZZSZSSTTOUOIU"), uniquingKeysWith: { first, _ in first })
}
