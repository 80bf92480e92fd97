/// Names of Arabic speaking and Chinese families as English offices write them down.
enum OtherNames {
    static let arabicMen = NameSource(
        """
        Mohammed Ahmed Ali Omar Khalid Hassan Mahmoud Yousef Ibrahim Mustafa Abdullah Hussein Tariq Samir Karim Nasser Fadi Rami
        Ziad Walid Bassam Hisham Jamal Majid Nabil Osama Salah Tamer Wael Yasser Zaid Anas Bilal Hamza Amr Ayman Bashar Firas Ghassan
        Haitham Imad Jihad Kamal Louay Mazen Munir Nidal Qasim Raed Saad Salim Sami Sufyan Taha Adnan Adam Elias George Marwan
        """,
        tail: 0.08, starts: "Abdul_ Abdel_ Abd_al-", ends: "Rahman Rahim Karim Aziz Hamid Nasser Latif Majeed Salam Qader")
    static let arabicWomen = NameSource(
        """
        Fatima Mariam Nour Layla Hana Amal Aisha Sara Huda Iman Rania Dina Yasmin Salma Zainab Noura Khadija Asma Samira Nadia Mona
        Heba Reem Rana Lina Lama Maha Maysa Nada Najwa Rasha Rima Ruba Sahar Samar Sawsan Shaima Suha Wafa Zahra Abeer Afaf Amira
        Basma Bushra Dalal Dunya Farah Ghada Hanan Hiba Ibtisam Inas Jana Joud Kawthar Malak Manal Marwa Rawan Sidra Tala Walaa
        """)
    static let arabicFamilies = NameSource(
        """
        Hassan Ali Ahmed Mohammed Ibrahim Saleh Abdullah Hussein Mahmoud Omar Khalil Hamdan Nasser Mansour Haddad Khoury Saeed
        Al-Hassan Al-Ahmad Al-Masri Al-Najjar Al-Rashid Al-Sayed Al-Hussaini Al-Jaziri Al-Khatib Al-Tamimi Al-Shami Al-Zubaidi
        Awad Aziz Bakr Bakri Darwish Elamin Eltayeb Fadel Farouk Ghanem Habib Hamad Hamid Issa Jaber Jabbar Kamal Kassem Madani
        Mahdi Mubarak Musa Mustafa Najm Nouri Osman Othman Qasim Ramadan Sabbagh Salem Salim Sharif Shaheen Suleiman Taha Tawfik
        Yassin Younis Yousef Zaki Zidan Elhassan Elmahdi Elnour Elsheikh Abdelrahman Abdelaziz Abdelkarim Benali Benhamed Bouzid
        """)

    static let chineseMen = NameSource(
        "Wei Jun Ming Kai Hao Jie Lei Tao Bin Peng Kevin Jason Eric Alan Raymond Simon Tony Andy Ka Wing Chi Kin Man Hoi Ho",
        tail: 0.55, starts: "Jia Zi Yu Hao Jun Ming Wei Zhi Xiao Tian Ka_ Chi_ Wing_ Tsz_ Hoi_",
        ends: "hao wei ming jie chen xuan yang hui lin bo kit ho yin long fung")
    static let chineseWomen = NameSource(
        "Mei Li Ying Yan Fang Jing Xin Na Min Hui Grace Amy Joyce Vivian Angela Winnie Carmen Karen Yuk Wai Sau Lai Mei-Ling",
        tail: 0.55, starts: "Jia Zi Yu Xin Mei Shu Xiao Ya Si Wan Ka_ Wing_ Hoi_ Yuk_ Sau_",
        ends: "ting yi xin yan ling ying hui mei wen qi han tong man lam ching")
    static let chineseFamilies = NameSource(
        """
        Wong Chan Li Chen Wang Zhang Liu Lee Cheung Lau Yang Huang Lam Ng Leung Chow Zhao Wu Zhou Xu Sun Ma Zhu Hu Lin Guo He Gao
        Luo Zheng Tang Tsang Kwok Ho Yip Yeung Mak Fung Tse Cheng Kwan Siu Tam Lo Au Pang Poon Szeto Tsui Yuen Ip Choi
        """)
}
