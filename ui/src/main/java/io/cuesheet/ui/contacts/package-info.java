/** Contacts for many events at once. */
@NullMarked
package io.cuesheet.ui.contacts;

import org.jspecify.annotations.NullMarked;
