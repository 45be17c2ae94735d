/// Finding text in what is shown: the bar, and where it was found.
@NullMarked
package dev.sortkey.ui.kit.find;

import org.jspecify.annotations.NullMarked;
