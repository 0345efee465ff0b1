/** The data about a person, its erasure, and an organisation's retention periods. */
@NullMarked
package io.cuesheet.db.privacy;

import org.jspecify.annotations.NullMarked;
