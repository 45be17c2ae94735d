package dev.sortkey.posture.collect.sample;

import java.math.BigInteger;

/// The check digits of card, account and identity numbers.
final class Checksums {
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);
    private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
    /// The values of 0 to 9 at odd places of an Italian code, which are those of A to J as well, and of K to Z.
    private static final String ODD = "BAFHJNPRTVCESULDGIMOQKWZYX";

    private Checksums() {}

    /// ISO/IEC 7812: from the right each second digit counts twice.
    static boolean luhn(String number) {
        String digits = number.replaceAll("\\D", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
        }
        return !digits.isEmpty() && sum % 10 == 0;
    }

    /// ISO 13616: the first four characters at the end, letters as numbers, the whole is 1 modulo 97.
    static boolean iban(String number) {
        String text = number.replace(" ", "");
        if (text.length() < 15 || text.length() > 34) {
            return false;
        }
        var digits = new StringBuilder();
        (text.substring(4) + text.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).equals(BigInteger.ONE);
    }

    /// Whether a text of one of the four forms has the check digits of its country.
    static boolean nationalId(String id) {
        if (id.contains(".")) {
            return brazilian(id.replaceAll("\\D", ""));
        }
        String text = id.replace("-", "");
        return switch (text.length()) {
            case 9 -> SPANISH.charAt(Integer.parseInt(text.substring(0, 8)) % 23) == text.charAt(8);
            case 15 -> 97 - Long.parseLong(text.substring(0, 13)) % 97 == Long.parseLong(text.substring(13));
            case 16 -> italian(text);
            default -> false;
        };
    }

    private static boolean brazilian(String digits) {
        return digits.chars().distinct().count() > 1
                && brazilianDigit(digits, 9) == digits.charAt(9) - '0'
                && brazilianDigit(digits, 10) == digits.charAt(10) - '0';
    }

    private static int brazilianDigit(String digits, int place) {
        int sum = 0;
        for (int i = 0; i < place; i++) {
            sum += (digits.charAt(i) - '0') * (place + 1 - i);
        }
        return sum * 10 % 11 % 10;
    }

    private static boolean italian(String code) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int value = Character.isDigit(code.charAt(i)) ? code.charAt(i) - '0' : code.charAt(i) - 'A';
            sum += i % 2 == 0 ? ODD.charAt(value) - 'A' : value;
        }
        return 'A' + sum % 26 == code.charAt(15);
    }
}
