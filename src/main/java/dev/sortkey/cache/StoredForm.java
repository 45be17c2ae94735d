package dev.sortkey.cache;

import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Whether an item that was sent is read back just as it was sent. A number may not be: `1.0` comes back as `1`.
final class StoredForm {
    private static final int DIGITS = 38;
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9]\\d*|-?(0|[1-9]\\d*)\\.\\d*[1-9]");

    private StoredForm() {}

    static boolean is(Map<String, AttributeValue> item) {
        return item.values().stream().allMatch(StoredForm::is);
    }

    private static boolean is(AttributeValue value) {
        return switch (value.type()) {
            case N -> is(value.n());
            case NS -> value.ns().stream().allMatch(StoredForm::is);
            case L -> value.l().stream().allMatch(StoredForm::is);
            case M -> is(value.m());
            case S, B, SS, BS, BOOL, NUL -> true;
            case UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    private static boolean is(String number) {
        return number.length() <= DIGITS && NUMBER.matcher(number).matches();
    }
}
