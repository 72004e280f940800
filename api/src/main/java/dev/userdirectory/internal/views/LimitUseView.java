package dev.userdirectory.internal.views;

import dev.userdirectory.LimitUse;
import dev.userdirectory.Limits;

/** See {@link LimitUse}. */
public record LimitUseView(Limits limits, long seats, long pendingInvitations, long customRoles)
    implements LimitUse {}
