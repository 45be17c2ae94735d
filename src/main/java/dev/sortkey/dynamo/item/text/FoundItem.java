package dev.sortkey.dynamo.item.text;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item in a text.
///
/// @param line where it begins, from 1
public record FoundItem(Map<String, AttributeValue> item, int line) {}
