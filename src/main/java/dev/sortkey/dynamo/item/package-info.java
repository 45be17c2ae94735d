/// What an item is, beside the SDK's own `Map<String, AttributeValue>`: codecs, size, key, entity, one-line texts.
@NullMarked
package dev.sortkey.dynamo.item;

import org.jspecify.annotations.NullMarked;
