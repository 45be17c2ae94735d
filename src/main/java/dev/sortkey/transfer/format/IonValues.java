package dev.sortkey.transfer.format;

import com.amazon.ion.IonReader;
import com.amazon.ion.IonType;
import com.amazon.ion.IonWriter;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// DynamoDB's types in Ion, as exports to S3 have them: numbers as decimals, sets as lists with an annotation.
final class IonValues {
    private static final String SET = "$dynamodb_";

    private IonValues() {}

    /// The value that `reader` stands on.
    ///
    /// @throws UserException bad input when it has no type in DynamoDB
    static AttributeValue read(IonReader reader) {
        if (reader.isNullValue()) {
            return AttributeValue.fromNul(true);
        }
        return switch (reader.getType()) {
            case BOOL -> AttributeValue.fromBool(reader.booleanValue());
            case INT -> number(reader.bigIntegerValue().toString());
            case DECIMAL -> number(reader.bigDecimalValue().toString());
            case FLOAT -> number(BigDecimal.valueOf(reader.doubleValue()).toString());
            case STRING, SYMBOL -> AttributeValue.fromS(reader.stringValue());
            case BLOB -> AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(reader.newBytes()));
            case LIST -> list(reader);
            case STRUCT -> AttributeValue.fromM(members(reader));
            case NULL, TIMESTAMP, CLOB, SEXP, DATAGRAM ->
                throw bad("DynamoDB has no type for Ion's "
                        + reader.getType().toString().toLowerCase(Locale.ROOT));
        };
    }

    private static AttributeValue number(String text) {
        DynamoNumber.problem(text).ifPresent(problem -> {
            throw bad(text + " " + problem);
        });
        return AttributeValue.fromN(text);
    }

    private static UserException bad(String what) {
        return new UserException(new UserError.BadInput(what + ".", "Correct it."));
    }

    /// The members of the struct that `reader` stands on.
    ///
    /// @throws UserException bad input when one has no type in DynamoDB
    static Map<String, AttributeValue> members(IonReader reader) {
        var members = new LinkedHashMap<String, AttributeValue>();
        reader.stepIn();
        while (reader.next() != null) {
            String name = reader.getFieldName();
            if (members.put(name, read(reader)) != null) {
                throw bad("'" + name + "' is there twice");
            }
        }
        reader.stepOut();
        return members;
    }

    private static AttributeValue list(IonReader reader) {
        String[] annotations = reader.getTypeAnnotations();
        var elements = new ArrayList<AttributeValue>();
        reader.stepIn();
        while (reader.next() != null) {
            elements.add(read(reader));
        }
        reader.stepOut();
        return annotations.length == 0 ? AttributeValue.fromL(elements) : set(annotations[0], elements);
    }

    private static AttributeValue set(String annotation, List<AttributeValue> elements) {
        AttributeType members = switch (annotation) {
            case "$dynamodb_SS" -> AttributeType.S;
            case "$dynamodb_NS" -> AttributeType.N;
            case "$dynamodb_BS" -> AttributeType.B;
            default -> throw bad("A list has the annotation " + annotation + ", which isn't known");
        };
        if (elements.stream().anyMatch(element -> AttributeType.of(element) != members)) {
            throw bad("A set has a member that isn't a " + members.words());
        }
        return members == AttributeType.S
                ? AttributeValue.fromSs(elements.stream().map(AttributeValue::s).toList())
                : members == AttributeType.N
                        ? AttributeValue.fromNs(
                                elements.stream().map(AttributeValue::n).toList())
                        : AttributeValue.fromBs(
                                elements.stream().map(AttributeValue::b).toList());
    }

    /// Writes `item` as a struct.
    static void write(IonWriter writer, Map<String, AttributeValue> item) throws IOException {
        writer.stepIn(IonType.STRUCT);
        for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
            writer.setFieldName(attribute.getKey());
            write(writer, attribute.getValue());
        }
        writer.stepOut();
    }

    private static void write(IonWriter writer, AttributeValue value) throws IOException {
        AttributeType type = AttributeType.of(value);
        switch (type) {
            case S -> writer.writeString(value.s());
            case N -> writer.writeDecimal(new BigDecimal(value.n()));
            case B -> writer.writeBlob(value.b().asByteArrayUnsafe());
            case BOOL -> writer.writeBool(value.bool());
            case NULL -> writer.writeNull();
            case M -> write(writer, value.m());
            case L -> list(writer, value.l());
            case SS ->
                set(writer, type, value.ss().stream().map(AttributeValue::fromS).toList());
            case NS ->
                set(writer, type, value.ns().stream().map(AttributeValue::fromN).toList());
            case BS ->
                set(writer, type, value.bs().stream().map(AttributeValue::fromB).toList());
            case UNKNOWN -> throw bad("A value has a type that this version of Sortkey doesn't know");
        }
    }

    private static void set(IonWriter writer, AttributeType type, List<AttributeValue> members) throws IOException {
        writer.setTypeAnnotations(SET + type);
        list(writer, members);
    }

    private static void list(IonWriter writer, List<AttributeValue> elements) throws IOException {
        writer.stepIn(IonType.LIST);
        for (AttributeValue element : elements) {
            write(writer, element);
        }
        writer.stepOut();
    }
}
