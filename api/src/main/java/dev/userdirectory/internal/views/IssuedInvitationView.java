package dev.userdirectory.internal.views;

import dev.userdirectory.Invitation;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.Secret;
import dev.userdirectory.User;

/** See {@link IssuedInvitation}. */
public record IssuedInvitationView(Invitation invitation, User user, Secret code, boolean sent)
    implements IssuedInvitation {}
