package dev.sortkey.dynamo.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the template of a key says: the fixed texts around its values. `USER#{user}` has one before its value and
/// an empty one behind it.
///
/// @param fixed one more than there are values
record KeyForm(List<String> fixed) {
    private static final Pattern VALUE = Pattern.compile("\\{\\w+}");
    private static final Comparator<KeyForm> BY_BEGINNING =
            Comparator.comparingInt(form -> form.prefix().length());
    /// The form that says more comes last.
    static final Comparator<KeyForm> BY_PRECISION =
            BY_BEGINNING.thenComparingInt(form -> String.join("", form.fixed()).length());

    static KeyForm of(String template) {
        var fixed = new ArrayList<String>();
        Matcher value = VALUE.matcher(template);
        int done = 0;
        while (value.find()) {
            fixed.add(template.substring(done, value.start()));
            done = value.end();
        }
        fixed.add(template.substring(done));
        return new KeyForm(List.copyOf(fixed));
    }

    /// What all its keys begin with.
    String prefix() {
        return fixed.getFirst();
    }

    /// Whether it is one text without values.
    boolean isFixed() {
        return fixed.size() == 1;
    }

    /// Whether `key` is made like this: a value isn't empty, and the last one takes all that is left. A key that
    /// isn't text is one value.
    boolean fits(AttributeValue key) {
        return key.s() == null ? fixed.equals(List.of("", "")) : fits(key.s());
    }

    private boolean fits(String key) {
        if (isFixed()) {
            return key.equals(prefix());
        }
        int at = prefix().length();
        boolean fits = key.startsWith(prefix());
        for (int i = 1; fits && i < fixed.size() - 1; i++) {
            int next = fixed.get(i).isEmpty() ? -1 : key.indexOf(fixed.get(i), at + 1);
            fits = next >= 0;
            at = next + fixed.get(i).length();
        }
        return fits && key.length() > at + fixed.getLast().length() && key.endsWith(fixed.getLast());
    }
}
