package dev.sortkey.posture.collect.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveTextTest {
    @ParameterizedTest
    @CsvSource({
        "ACCESS_KEY, id=AKIAIOSFODNN7EXAMPLE;",
        "ACCESS_KEY, ASIAIOSFODNN7EXAMPLE",
        "PRIVATE_KEY, -----BEGIN RSA PRIVATE KEY----- MIIE",
        "PRIVATE_KEY, -----BEGIN PRIVATE KEY-----",
        "WEB_TOKEN, Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
        "CONNECTION_STRING, postgres://app:hunter2@db.example.com:5432/shop",
        "CONNECTION_STRING, Server=db;User Id=app;Password=hunter2;",
        "EMAIL, write to ada.lovelace+news@mail.example.co.uk today",
        "CARD, 4111 1111 1111 1111",
        "CARD, paid with 5555-5555-5555-4444",
        "CARD, 378282246310005",
        "IBAN, DE89 3704 0044 0532 0130 00",
        "IBAN, GB82WEST12345698765432",
        "NATIONAL_ID, RSSMRA85T10A562S",
        "NATIONAL_ID, 12345678Z",
        "NATIONAL_ID, 529.982.247-25",
        "NATIONAL_ID, 255081416802538",
    })
    void findsWhatShouldNotLieThere(SensitiveText kind, String text) {
        assertThat(SensitiveText.in(text)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MSG#2026-11-24T12:00:00.000Z#01JDEXAMPLE",
                "4111 1111 1111 1112",
                "1764158400000",
                "DE88370400440532013000",
                "12345678A",
                "529.982.247-26",
                "000.000.000-00",
                "RSSMRA85T10A562T",
                "https://example.com/a:b@c",
                "-----BEGIN CERTIFICATE-----",
                "eyJhbGciOiJIUzI1NiJ9",
                "user@localhost",
                "AKIAIOSFODNN7EXAMPLEX",
                "password reset was asked for",
                "f47ac10b-58cc-4372-a567-0e02b2c3d479",
            })
    void leavesTheRestAlone(String text) {
        assertThat(SensitiveText.in(text)).isEmpty();
    }

    @Property
    void oneWrongDigitIsNoCard(
            @ForAll @NumericChars @StringLength(11) String middle, @ForAll @IntRange(min = 1, max = 9) int off) {
        String start = "4111" + middle;
        int right = 0;
        while (!Checksums.luhn(start + right)) {
            right++;
        }
        assertThat(SensitiveText.in(start + right)).contains(SensitiveText.CARD);
        assertThat(SensitiveText.in(start + (right + off) % 10)).doesNotContain(SensitiveText.CARD);
    }

    @Property
    void twoSwappedDigitsAreNoIban(
            @ForAll @NumericChars @StringLength(18) String account, @ForAll @IntRange(max = 16) int at) {
        int check = 98
                - new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
        assertThat(SensitiveText.in("DE%02d".formatted(check) + account)).contains(SensitiveText.IBAN);
        char[] swapped = account.toCharArray();
        swapped[at] = account.charAt(at + 1);
        swapped[at + 1] = account.charAt(at);
        if (!account.equals(new String(swapped))) {
            assertThat(SensitiveText.in("DE%02d".formatted(check) + new String(swapped)))
                    .doesNotContain(SensitiveText.IBAN);
        }
    }

    @Property
    void readsAnyText(@ForAll("texts") String text) {
        assertThat(SensitiveText.in(text)).isNotNull();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aA0 .-@:/=#\n_é€").ofMaxLength(3000);
    }
}
