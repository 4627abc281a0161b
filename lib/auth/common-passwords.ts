// The commonest passwords of ten characters and more in published breaches, in lower case
// (shorter ones are refused by their length).
export const commonPasswords: ReadonlySet<string> = new Set(
  `1234567890 12345678910 0123456789 0987654321 9876543210 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5
q1w2e3r4t5y6 1qaz2wsx3edc 1qazxsw23edc zaq12wsxcde3 qwertyuiop qwertyuiop[] qwerty1234 qwerty12345
qwerty123456 qwertyuiop123 1234qwerasdf asdfghjkl; asdfghjkl1 zxcvbnm123 qazwsxedcrfv qazwsxedc123
password12 password123 password1234 password12345 password123456 password1! password!1 passw0rd123
passw0rd1234 p@ssword123 p@ssw0rd123 p@ssw0rd1234 p@ssw0rd12 pa$$word123 mypassword mypassword1
changeme123 changeme1234 changeme12345 letmein123 letmein1234 letmeinnow welcome123 welcome1234
welcome12345 welcome2024 welcome2025 welcome2026 administrator admin12345 admin123456 admin1234567
adminadmin adminadmin1 administrator1 rootroot12 superadmin superadmin1 iloveyou12 iloveyou123
iloveyou1234 iloveyou!! iloveyousomuch iloveyou2 sunshine12 sunshine123 princess12 princess123
football12 football123 baseball12 baseball123 basketball basketball1 superman123 batman12345
spiderman1 starwars123 michael123 jordan2323 charlie123 monkey12345 dragon12345 abcdefghij abcdefghijk
abcdefghijkl abcd123456 abcde12345 abc1234567 abc123456789 a123456789 aa123456789 aa12345678
a1234567890 123456789a 123456789q 1234567890q 1234567890a 12345678900 123123123123 123456123456
1234512345 1111111111 0000000000 1122334455 112233445566 11223344556 1231231234 12344321123
111222333444 147258369 147258369a 1472583690 741852963a 7894561230 789456123a 159753456852 9638527410
3141592653 31415926535 2718281828 1029384756 0192837465 1357924680 2468013579 secret1234 secret12345
trustno1trustno1 internet123 computer123 computer12 samsung123 google1234 google12345 facebook123
whatever123 blink182182 liverpool1 liverpool123 manchester manchester1 chelsea123 arsenal1234
barcelona1 barcelona123 realmadrid christopher elizabeth1 alexander1 jennifer1 jessica123 stephanie1
william123 summer2024 summer2025 summer2026 winter2024 winter2025 winter2026 spring2026 autumn2026
november2026 january2026 qwert12345 qwer123456 asdf123456 asdfasdfasdf qweqweqweqwe testtest12
testtest123 test123456 test1234567 testing123 testing1234 wordpress1 wordpress123 rejoinder1
rejoinder12 rejoinder123 rejoinder2026 correcthorsebatterystaple newpassword temporary1 temp123456
default123 guest12345 user123456 letmein12345 masterpassword hunter2hunter2`.split(/\s+/),
);
