package com.sun.glass.ui.testkit;

import javafx.scene.input.KeyCode;

/// A US keyboard: which character a key produces, and back.
final class Keys {
    private static final KeyCode[] K = {
        KeyCode.BACK_QUOTE,
        KeyCode.DIGIT1,
        KeyCode.DIGIT2,
        KeyCode.DIGIT3,
        KeyCode.DIGIT4,
        KeyCode.DIGIT5,
        KeyCode.DIGIT6,
        KeyCode.DIGIT7,
        KeyCode.DIGIT8,
        KeyCode.DIGIT9,
        KeyCode.DIGIT0,
        KeyCode.MINUS,
        KeyCode.EQUALS,
        KeyCode.OPEN_BRACKET,
        KeyCode.CLOSE_BRACKET,
        KeyCode.BACK_SLASH,
        KeyCode.SEMICOLON,
        KeyCode.QUOTE,
        KeyCode.COMMA,
        KeyCode.PERIOD,
        KeyCode.SLASH,
        KeyCode.SPACE
    };
    private static final String PLAIN = "`1234567890-=[]\\;',./ ";
    private static final String SHIFT = "~!@#$%^&*()_+{}|:\"<>? ";

    static char[] chars(KeyCode k, boolean shift) {
        if (k.isLetterKey()) {
            char c = k.getName().charAt(0);
            return new char[] {shift ? c : Character.toLowerCase(c)};
        }
        for (int i = 0; i < K.length; i++) if (K[i] == k) return new char[] {(shift ? SHIFT : PLAIN).charAt(i)};
        return switch (k) {
            case ENTER -> new char[] {'\r'};
            case TAB -> new char[] {'\t'};
            case BACK_SPACE -> new char[] {'\b'};
            case ESCAPE -> new char[] {27};
            case DELETE -> new char[] {127};
            case NUMPAD0, NUMPAD1, NUMPAD2, NUMPAD3, NUMPAD4, NUMPAD5, NUMPAD6, NUMPAD7, NUMPAD8, NUMPAD9 ->
                new char[] {(char) ('0' + k.ordinal() - KeyCode.NUMPAD0.ordinal())};
            case ADD -> new char[] {'+'};
            case SUBTRACT -> new char[] {'-'};
            case MULTIPLY -> new char[] {'*'};
            case DIVIDE -> new char[] {'/'};
            case DECIMAL -> new char[] {'.'};
            default -> new char[0];
        };
    }

    static int codeFor(char c) {
        if (Character.isLetter(c) && c < 128)
            return KeyCode.valueOf(String.valueOf(Character.toUpperCase(c))).getCode();
        int i = PLAIN.indexOf(c);
        if (i < 0) i = SHIFT.indexOf(c);
        return i < 0 ? KeyCode.UNDEFINED.getCode() : K[i].getCode();
    }
}
