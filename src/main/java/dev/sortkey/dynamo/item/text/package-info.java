/// Items in the texts that programs and people pass on: JSON of every kind, and tables of spreadsheets.
@NullMarked
package dev.sortkey.dynamo.item.text;

import org.jspecify.annotations.NullMarked;
