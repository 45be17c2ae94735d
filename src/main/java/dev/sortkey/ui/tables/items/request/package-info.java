/// The request bar of the Items tab: what is typed, the request that it makes, and the reads of before.
@NullMarked
package dev.sortkey.ui.tables.items.request;

import org.jspecify.annotations.NullMarked;
