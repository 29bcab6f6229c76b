// The notifications that stand on the screen.
async () => (await registration.getNotifications()).map(({ title, body, tag, data }) => ({ title, body, tag, url: data.url }))
