/** What the opt-out link in a message leads to. */
@NullMarked
package io.cuesheet.ui.unsubscribe;

import org.jspecify.annotations.NullMarked;
