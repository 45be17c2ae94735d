package dev.sortkey.posture.collect.sample;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A kind of text that should be encrypted or elsewhere, and how it is recognised.
public enum SensitiveText {
    /// An access key of AWS; the secret beside it has no form of its own.
    ACCESS_KEY("high", "(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])"),
    /// A private key in PEM.
    PRIVATE_KEY("high", "-----BEGIN (?:[A-Z]{1,20} ){0,4}PRIVATE KEY-----"),
    /// A signed JSON Web Token.
    WEB_TOKEN("high", "(?<![\\w-])eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.[\\w-]{16,}"),
    /// A URL or a connection string with a password in it.
    CONNECTION_STRING(
            "high",
            "(?i)[a-z][a-z0-9+]{2,20}://[^/\\s:@]{1,64}:[^/\\s@]{1,128}@[\\w.-]+"
                    + "|(?:password|pwd|accountkey|sharedaccesskey)=[^;\\s]{4,512}+(?=;|$)"),
    /// An e-mail address.
    EMAIL("medium", "(?<![\\w.+-])[\\w.+-]{1,64}@(?:[\\w-]{1,63}\\.){1,8}[A-Za-z]{2,24}(?![\\w-])"),
    /// The number of a payment card.
    CARD(
            "medium",
            "(?<![\\d.-])(?:4\\d{3}|5[1-5]\\d\\d|2[2-7]\\d\\d|6011|65\\d\\d|35\\d\\d)(?:[ -]?\\d{4}){3}(?![\\d.])"
                    + "|(?<![\\d.-])3[47]\\d\\d[ -]?\\d{6}[ -]?\\d{5}(?![\\d.])"),
    /// An international bank account number.
    IBAN("medium", "(?<![A-Z0-9])[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Z0-9])"),
    /// A national identity number: of Brazil, France, Italy or Spain, whose form and checksum leave little doubt.
    NATIONAL_ID(
            "medium",
            "(?<![\\w.-])(?:\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}|[12]\\d{2}(?:0[1-9]|1[0-2])\\d{2}\\d{8}"
                    + "|[A-Z]{6}\\d{2}[A-EHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]|\\d{8}-?[A-Z])(?![\\w-])");

    private final String severity;
    private final Pattern form;

    SensitiveText(String severity, String form) {
        this.severity = severity;
        this.form = Pattern.compile(form);
    }

    /// How bad it is in plain text: `high` or `medium`.
    public String severity() {
        return severity;
    }

    /// Such as `private key`.
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// All kinds that occur in `text`.
    public static Set<SensitiveText> in(String text) {
        var found = EnumSet.noneOf(SensitiveText.class);
        Arrays.stream(values()).filter(kind -> kind.occursIn(text)).forEach(found::add);
        return found;
    }

    private boolean occursIn(String text) {
        Matcher matcher = form.matcher(text);
        while (matcher.find()) {
            if (proves(matcher.group())) {
                return true;
            }
        }
        return false;
    }

    /// Whether the check digits of a text of this form are right, where it has some.
    private boolean proves(String text) {
        return switch (this) {
            case CARD -> Checksums.luhn(text);
            case IBAN -> Checksums.iban(text);
            case NATIONAL_ID -> Checksums.nationalId(text);
            case ACCESS_KEY, PRIVATE_KEY, WEB_TOKEN, CONNECTION_STRING, EMAIL -> true;
        };
    }
}
