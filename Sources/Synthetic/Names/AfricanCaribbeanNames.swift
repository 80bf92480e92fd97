/// Names of families from West Africa, the Caribbean, Somalia and its neighbours.
enum AfricanCaribbeanNames {
    static let westAfricanMen = NameSource(
        """
        Emmanuel Samuel Daniel David Michael Joseph Emeka Chinedu Tunde Femi Segun Kwame Kofi Kojo Kwabena Yaw Kwaku Olumide
        Ayodele Babatunde Chukwuemeka Ikechukwu Obinna Uche Nnamdi Chidi Ifeanyi Kelechi Tobi Tolu Temi Wale Kunle Gbenga Dele
        Sola Bola Kayode Rotimi Yemi Emeke Ebenezer Isaac Joshua Elijah Gideon Prince Godfrey Desmond Felix Francis Patrick
        Solomon Stephen Victor Abdoulaye Mamadou Ousmane Ibrahima Lamin Ebrima Alhaji Musa Sulayman Alusine Foday Abu Sahr Efe
        Osas Osaze Ehis Blessing Goodluck Sunday Friday Kwasi Nana Ekow Fiifi Akwasi Zion Jeremiah Nathaniel Jayden
        """,
        tail: 0.22, starts: "Ade Olu Oluwa Ayo Ola Akin Baba Chi Chukwu Ike Nna Obi Ogo Ife Omo",
        ends: "wale bayo tunde femi seun dele kunle tobi damola niyi semi bunmi ma nonso ebuka zie chi")
    static let westAfricanWomen = NameSource(
        """
        Grace Blessing Mary Esther Ruth Comfort Patience Mercy Faith Joy Abena Akosua Adwoa Afia Ama Akua Esi Yaa Efua Chioma
        Ngozi Ifeoma Amaka Chinwe Nneka Adaeze Chiamaka Funmi Folake Bukola Yetunde Sade Titilayo Ronke Tolulope Temitope Bisi
        Dorcas Deborah Rebecca Hannah Abigail Gifty Linda Vida Felicia Agnes Juliet Gloria Beatrice Charity Hope Peace Precious
        Princess Favour Fatoumata Aminata Mariama Isatou Binta Hawa Kadiatu Adama Fatmata Zainab Aisha Ebun Kemi Lola Simi Tiwa
        Zuri Nia Imani Ezinne Ogechi Uju Obiageli Osariemen Itohan Eniola Morenike Omolara Abosede
        """,
        tail: 0.18, starts: "Olu Oluwa Ayo Ade Ola Omo Chi Chidi Nne Ogo Ife Iye",
        ends: "ma wunmi bunmi tayo ola mide nike peju dayo bukola oma chukwu")
    static let westAfricanFamilies = NameSource(
        """
        Mensah Owusu Boateng Asante Osei Appiah Agyeman Antwi Amoah Ansah Addo Acheampong Opoku Sarpong Ofori Yeboah Boakye
        Okafor Okonkwo Eze Nwosu Obi Okeke Onyeka Nwachukwu Okoro Ibe Uche Igwe Okoye Umeh Ojo Adeyemi Adebayo Oladipo Balogun
        Bello Lawal Ogunleye Afolabi Akande Alabi Adeleke Ajayi Oyelaran Olawale Bakare Ibrahim Musa Sow Diallo Bah Barry Jallow
        Ceesay Touray Njie Sesay Kamara Koroma Conteh Bangura Turay Kanu Mansaray Fofanah Dankwa Quaye Tetteh Lartey Nartey Quartey
        Amankwah Darko Frimpong Gyamfi Kyei Nkrumah Oppong Prempeh Tawiah Idowu Oni Salami Sanni Yusuf Edet Effiong Bassey Ekong
        Osagie Omoruyi Igbinedion Aigbe Nwankwo Chukwu Madu Onuoha Anyanwu Mwangi Otieno Ndlovu Moyo Ncube Sibanda Dube Phiri Banda
        """,
        tail: 0.25, starts: "Ade Ogun Olu Ola Aki Oye Nwa Oko Ona Eze Ama Awo Oba Odu",
        ends: "leye sanya bowale kunle fowora dipo tola gbemi sola koya nkwo chukwu naya biodun ronke ye eji ola")

    static let caribbeanMen = NameSource(
        """
        Winston Leroy Delroy Errol Carlton Desmond Everton Clive Neville Vernon Cedric Lloyd Horace Clifton Alvin Devon Trevor
        Marlon Jermaine Curtis Marcus Tyrone Leon Nathan Andre Dwayne Darnell Jerome Omar Damian Ricardo Orlando Fitzroy Glenroy
        Michael Anthony Paul David Christopher Kevin Mark Daniel Joshua Isaiah Elijah Malachi Micah Kai Tyrese Jaden Zion Kemar
        Romario Shaquille Tremaine Rohan Rupert Roy Patrick Keith Carl Tajay Kymani Amari Nathaniel Reuben Ezekiel Remel Kyron
        """,
        tail: 0.08, starts: "De Ty Ja Ky Ra Sha Tre Ke Mar Da", ends: "von rell shaun quan mari heim ron vante lon mel")
    static let caribbeanWomen = NameSource(
        """
        Beverley Sonia Marcia Yvonne Sandra Pauline Claudette Hyacinth Merlene Icilda Velma Myrtle Gloria Enid Una Ivy Paulette
        Jacqueline Michelle Natalie Simone Chantelle Latoya Keisha Shanice Tanya Kerry-Ann Monique Nicole Rochelle Alicia Aaliyah
        Imani Nia Renee Tiana Shanelle Chanel Jada Kiara Amara Zaria Ebony Jasmine Leah Naomi Ruth Esther Grace Angela Sharon Donna
        Charmaine Dionne Lorna Verona Winsome Joy Dawn Elaine Carol Cynthia Sheryl Rhianna Tamara Kezia Keturah Kayla Kadeisha
        """,
        tail: 0.08, starts: "Sha La Ta Ke Ja Cha De Ny Ty Ky", ends: "nice nelle niqua keisha mia rae lisa vonne ra sha")
    static let caribbeanFamilies = NameSource(
        """
        Campbell Brown Williams Clarke Grant Thompson Gordon Reid Francis Lewis Bailey Morgan Edwards James Henry Stewart Wright
        Powell Johnson Walker Graham Samuels Daley Facey Gayle Blake Wallace Dixon Mcintosh Mckenzie Mclean Mcfarlane Palmer
        Richards Robinson Scott Simpson Smith Spence Thomas Watson White Wilson Barrett Beckford Bennett Bogle Burke Cameron
        Charles Christie Cole Cunningham Davis Dacosta Douglas Duncan Ellis Ferguson Forbes Fraser Golding Green Griffiths Hamilton
        Harris Heron Hinds Hylton Isaacs Jarrett Joseph Lawrence Levy Lindo Livingstone Marshall Martin Mighty Miller Mitchell
        Murray Nembhard Nelson Noel Parchment Peart Pinnock Plummer Pryce Ricketts Roberts Rowe Salmon Senior Shirley Sinclair
        Sterling Swaby Tulloch Vassell Whyte Alleyne Best Boyce Braithwaite Cumberbatch Greenidge Hackett Haynes Holder Husbands
        """)

    static let somaliMen = NameSource(
        """
        Mohamed Abdi Ahmed Ali Hassan Abdullahi Ibrahim Omar Yusuf Abdirahman Ismail Hussein Mahamed Abdulkadir Osman Said Farah
        Jama Warsame Mohamud Adan Aden Bashir Abdiaziz Abdifatah Abdikarim Abdinasir Abdirashid Abdiweli Ayanle Bile Barre Dahir
        Daud Dirie Duale Egal Elmi Faysal Gedi Guled Habib Hirsi Idris Ilyas Isaaq Khalid Khalif Liban Mahad Mahdi Muse Mustafa Nur
        Mukhtar Roble Sakariye Sharmarke Shire Siyad Suleiman Wais Yahye Yasin Zakaria Ayub Bilal Hamza Salman Suhayb Zayd
        """)
    static let somaliWomen = NameSource(
        """
        Fadumo Amina Hodan Halima Asha Faduma Maryan Khadra Sahra Hawa Ifrah Ayan Nimo Hamdi Ubah Zahra Safiya Saida Ruqiya Rahma
        Nasra Najma Naima Muna Muhubo Maymun Luul Ladan Kowsar Khadija Kaltun Jamila Iman Idil Ikran Hibo Hinda Hani Habiba Fowzia
        Filsan Fartun Farhiya Faiza Deqa Dahabo Bilan Basra Barwaqo Anab Amal Aisha Adar Zeinab Yasmin Warsan Sumaya Suad Shukri
        Sagal Samira Salma Rahima Qamar Nuriya Nadifa Mulki Lul Leyla Ilham Hayat Hafsa Fatuma Fahma Bushra Asma Anisa Amran
        """)
}
