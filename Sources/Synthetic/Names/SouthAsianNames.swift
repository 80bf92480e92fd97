/// Names of families from Pakistan and Kashmir, Bangladesh and India as English offices write them down.
enum SouthAsianNames {
    static let pakistaniMen = NameSource(
        """
        Mohammed Muhammad Ali Ahmed Hassan Hamza Usman Bilal Imran Adnan Asif Kashif Zeeshan Faisal Tariq Khalid Nadeem Amir
        Shahid Sajid Wasim Waqas Adeel Omar Umar Ibrahim Yusuf Zain Ayaan Rayyan Ismail Haris Danyal Saad Abdullah Junaid
        Shoaib Yasir Nasir Rizwan Irfan Kamran Arshad Amjad Zahid Sohail Rashid Javed Iqbal Mahmood Ghulam Azhar Pervez Liaqat
        Mushtaq Sarfraz Ejaz Naveed Babar Qasim Raheel Shabir Tahir Zubair Ubaid Sulaiman Musa Isa Zakariya Hashim Hussain
        Hasnain Aqib Atif Awais Farhan Fahad Haider Jawad Khurram Luqman Majid Mazhar Moeen Mubashir Murtaza Noman Owais Qaiser
        Rafiq Saqib Shafiq Shakeel Shehzad Taimoor Talha Umair Waheed Waleed Yaqub Zafar Zulfiqar Abdul_Rehman Abdul_Hadi
        Mohammed_Ali Mohammed_Usman Muhammad_Ibrahim Syed_Ali Raja Chaudhry Akram Aslam Bashir Fazal Gulzar Habib
        """,
        tail: 0.03, starts: "Abdul_", ends: "Rahman Hamid Majid Karim Aziz Wahab Qadir Ghani Sattar Malik Samad Basit")
    static let pakistaniWomen = NameSource(
        """
        Fatima Aisha Ayesha Maryam Zainab Amina Khadija Sana Saima Nadia Shazia Rukhsana Nasreen Shabana Farzana Samina Rubina
        Yasmin Parveen Shaheen Tahira Nazia Uzma Asma Bushra Sadia Hina Iqra Aliza Zara Hafsa Safa Marwa Noor Inaya Aleena
        Anaya Hira Mehwish Sidra Kiran Rabia Sumaira Naila Noreen Razia Zubaida Zahida Tasleem Shamim Sajida Robina Riffat
        Razwana Nusrat Nighat Naheed Mumtaz Misbah Mahnoor Laiba Kulsoom Kausar Jamila Ifrah Humaira Hajra Ghazala Fozia
        Farah Faiza Erum Eman Dua Bilqis Azra Areeba Arooj Aqsa Anila Anam Ambreen Alishba Alina Afshan Adeela Abida Zoya
        Zeenat Zakia Warda Wajiha Umme_Kulsoom Tayyaba Tania Surriya Summaya Sofia Sobia Shanaz Safina Saba Rehana Noor_Fatima
        """)
    static let pakistaniFamilies = NameSource(
        """
        Khan Hussain Ahmed Ali Iqbal Mahmood Akhtar Malik Shah Mohammed Begum Bibi Hussein Raza Mirza Butt Chaudhry Sheikh
        Rehman Aslam Bashir Rashid Javed Qureshi Siddiqui Saleem Nawaz Anwar Ashraf Rafiq Riaz Yousaf Zaman Arif Azam Aziz Bhatti
        Dar Farooq Ghani Hanif Haq Hayat Ishaq Jabbar Jamil Kazmi Khaliq Khalid Latif Majeed Maqsood Masood Mehmood Miah Mir
        Mughal Munir Mushtaq Najib Naseem Nazir Niaz Parvez Qadir Qasim Rauf Razaq Sadiq Saeed Sarwar Shabir Shafi Sharif
        Shaukat Suleman Tariq Ullah Usman Waheed Wazir Yaqoob Yasin Younis Zafar Zahoor Zaib Abbas Abbasi Akbar Akram Altaf
        Amin Asghar Awan Ayub Babar Baig Cheema Gondal Gujjar Janjua Kayani Kiani Lone Minhas Naqvi Rana Raja Rathore Syed Tanveer
        """,
        tail: 0.05, starts: "Abdul_ Zia_ Noor_ Inam_ Ikram_ Saif_", ends: "ul-Haq ur-Rehman Ullah Hussain Ali Din")

    static let bangladeshiMen = NameSource(
        """
        Mohammed Abdul Ahmed Rahim Karim Shah Md Jamal Kamal Faruk Shahin Habibur Mizanur Anwar Nurul Rafique Monir Mustafa
        Sayed Tareq Rashed Zakir Jahangir Sohel Rubel Ripon Shamim Iqbal Ibrahim Yusuf Zayan Aariz Rayhan Tahmid Tanvir
        Tawhid Saif Sadik Rezaul Mahbub Mominul Lutfur Liton Kabir Imtiaz Harun Golam Foysol Fahim Enamul Delwar Badrul Azizur
        Aminul Abdus_Salam Abdul_Karim Abu Akbor Ashraf Babul Bodrul Dilwar Emdad Fozlu Gias Hasan Hannan Ikbal Joynal Khaled
        Labib Masum Nazmul Nahid Oli Parvez Rokib Samad Shofiqul Sufian Taher Wahid Zubair
        """)
    static let bangladeshiWomen = NameSource(
        """
        Fatima Nasima Rahima Shirin Salma Rukshana Sultana Hasina Jahanara Monwara Nazma Rina Runa Shahida Shamima Sufia Taslima
        Amina Ayesha Farhana Habiba Jannat Khadiza Lubna Maliha Mahmuda Nusrat Parvin Rabeya Razia Sabina Sadia Sharmin Suraiya
        Tahmina Tanisha Tasnim Yasmin Zakia Zara Anika Afia Aklima Asma Ayesha Bilkis Chandni Dilara Fahmida Farzana Hafiza
        Halima Husna Jesmin Joyful Kulsum Lipi Mariam Meherun Mina Momtaz Nahida Nargis Nilufar Popy Ruma Rehena Romena Rushna
        Samira Sayma Shefa Sheuli Shelina Sima Tania Tamanna Umme Ziasmin
        """)
    static let bangladeshiFathers = NameSource(
        """
        Miah Uddin Ali Ahmed Islam Hussain Rahman Khan Chowdhury Hoque Alam Choudhury Haque Karim Malik Mia Ullah Khalique Kamali
        Sarkar Talukdar Sheikh Bhuiyan Mollah Hossain Kabir Akhtar Alom Ahmad Abedin Aziz Azad Bari Biswas Das Dewan Hai Jalil
        Khandaker Latif Majumder Matin Mannan Mukit Noor Patwary Quddus Rashid Rob Samad Shahid Sikder Sobhan Siddique Wadud
        """)
    static let bangladeshiMothers = NameSource(
        "Begum Khatun Akter Sultana Bibi Khanom Khanam Nessa Parvin Ara Jahan Chowdhury Rahman Yasmin Jannat Nahar Banu Islam")

    static let indianMen = NameSource(
        """
        Raj Sanjay Amit Rajesh Vijay Suresh Rakesh Ashok Anil Ravi Harpreet Gurpreet Manpreet Jaspreet Amandeep Jagdeep
        Hardeep Sukhdev Baldev Balbir Jasbir Kulwinder Mandeep Navdeep Parminder Rajinder Ranjit Satnam Surinder Tejinder
        Arjun Aarav Vihaan Krishan Dev Rohan Rahul Nikhil Kiran Mukesh Dilip Bharat Bhavesh Chirag Dhruv Dinesh Girish Hitesh
        Jayesh Jignesh Kalpesh Ketan Kishan Mahesh Manish Mitesh Nilesh Nitin Paresh Piyush Pradeep Prakash Pritesh Rajnikant
        Ramesh Sandeep Satish Shailesh Sunil Tejas Tushar Umesh Vinod Vipul Yash Arun Ganesh Karthik Murali Naveen Prasad
        Raghu Senthil Srinivas Thomas Biju Shibu Jojo Aditya Ishaan Kabir Veer Zorawar Gurdeep Harjinder Inderjit Jarnail
        Karamjit Lakhvir Malkit Narinder Onkar Pritam Resham Sarbjit Tarsem Udham
        """)
    static let indianWomen = NameSource(
        """
        Priya Anita Sunita Meena Geeta Neha Pooja Kavita Rekha Asha Harpreet Gurpreet Manpreet Jaspreet Amandeep Kuldip Sukhwinder
        Balwinder Jasvinder Kulvinder Manjit Parminder Rajwinder Ranjit Satwinder Simran Sharanjit Navneet Kiran Kirandeep Mandeep
        Aarti Aditi Amrit Anjali Anushka Bhavna Chandrika Daksha Deepa Divya Falguni Gita Hansa Hetal Hina Ila Jagruti Janki
        Jaya Jyoti Kalpana Kamla Komal Kusum Lata Leela Madhu Manisha Maya Minal Mira Nalini Nandini Nikita Nisha Nita Pallavi
        Parul Payal Pragna Preeti Purnima Radha Rajni Ranjan Reena Riya Roshni Rupal Sangita Sapna Sarita Savita Seema Shanta
        Shilpa Shobha Smita Sneha Sonal Sushila Swati Trupti Usha Vandana Varsha Vidya Lakshmi Sreeja Bindu Lissy Diya Anaya
        Ishani Jasleen Tavleen Gurleen Prabhjot Rupinder Surjit Tejal Zankhana
        """)
    static let indianFamilies = NameSource(
        """
        Patel Shah Sharma Kumar Mistry Desai Parmar Solanki Chauhan Joshi Mehta Gandhi Thakkar Lakhani Modi Vaghela Rana Dhillon
        Gill Sandhu Sidhu Grewal Dhaliwal Bains Sahota Johal Uppal Virk Randhawa Atwal Bassi Bhogal Chahal Cheema Dhanda Dosanjh
        Ghuman Hayer Heer Jhutti Kang Khaira Kooner Lally Mann Nijjar Pannu Purewal Rai Sangha Sehmi Sekhon Sohal Sunner Thandi
        Verma Gupta Agarwal Singhania Reddy Rao Nair Menon Pillai Iyer Krishnan Varghese Mathew Kurian Philip Chacko Bhatt Trivedi
        Pandya Dave Vyas Raval Panchal Prajapati Limbachia Lad Tailor Gajjar Suthar Kotecha Popat Raja Ruparelia Sodha Tanna Vadher
        """)
}
