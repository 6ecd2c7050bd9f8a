"""A strict Telegram Bot API on this machine, for demos and tests. It knows no bot in particular.

Where things are:

    world       `World`: `await world.call(token, method, params, files)` is the Bot API in process
    acts, desk  what people do with their phones; groups, clock, faults and views (methods of World)
    core        the state and the ways in which it changes: post, replace, remove, announce, show
    bot, state  one bot; people, chats, messages, files
    updates     the queue behind getUpdates; `webhook` delivers it to an address instead
    methods/    the Bot API's methods by subject; `registry` is the table, `access` says who may touch what
    errors      refusals in Telegram's own words
    params, bodies           parameters of a call; the HTTP bodies they arrive in
    entities, html, markdown text, its limits in UTF-16 units and its marks
    keyboards   reply markup and its refusals
    files, pictures, profile, groups   what their names say
    faults, limits           misbehaviour on order; Telegram's sending limits as an option
    clock, calls, events, stage, views what the page and demos see and move
    control, control_time, orders   the control interface over HTTP (documented there)
    app, server, __main__    ASGI, uvicorn, `python -m simulator --port 8088`
    page/       the page of phones
"""
