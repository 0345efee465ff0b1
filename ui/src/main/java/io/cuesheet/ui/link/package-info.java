/** What a link that works once leads to: joining an organisation, or a new password. */
@NullMarked
package io.cuesheet.ui.link;

import org.jspecify.annotations.NullMarked;
