// An application for Portico and Bitrix24 alike: everything it does goes through the unmodified @bitrix24/b24jssdk.
(async () => {
  const at = id => document.getElementById(id)
  const tell = value => { at('out').textContent = typeof value === 'string' ? value : JSON.stringify(value) }

  /** Calls a method; throws what it refuses. */
  async function call(method, params = {}) {
    const response = await b24.actions.v2.call.make({ method, params, requestId: B24Js.Text.getUuidRfc4122() })
    if (!response.isSuccess)
      throw new Error(response.getErrorMessages().join('; '))
    return response.getData().result
  }

  /** Does what a button is for, and tells what went wrong. */
  function on(id, work) {
    at(id).addEventListener('click', () => work().catch(fault => tell(`Refused: ${fault.message}`)))
  }

  let b24
  try {
    b24 = await B24Js.initializeB24Frame()
  } catch (fault) {
    at('status').textContent = `This page opens in a portal: ${fault.message}`
    return
  }
  at('status').textContent = 'Connected'

  if (b24.isInstallMode) {
    at('install').hidden = false
    on('finish', async () => {
      at('finish').disabled = true
      await call('placement.bind', {
        PLACEMENT: 'CRM_DEAL_DETAIL_TAB', HANDLER: location.origin + location.pathname, TITLE: 'Notes',
        LANG_ALL: { en: { TITLE: 'Notes' }, de: { TITLE: 'Notizen' }, ru: { TITLE: 'Заметки' } }
      })
      await b24.installFinish() // the portal opens the application anew
    })
  } else if (b24.placement.placement === 'CRM_DEAL_DETAIL_TAB') {
    await deal(b24.placement.options.ID)
  } else {
    await home()
  }
  await b24.parent.fitWindow()

  async function deal(id) {
    at('tab').hidden = false
    at('deal-id').textContent = id
    const show = async () => { at('deal-title').textContent = (await call('crm.item.get', { entityTypeId: 2, id })).item.title }
    await show()
    on('rename', async () => {
      await call('crm.item.update', { entityTypeId: 2, id, fields: { title: at('new-title').value } })
      await show()
      await b24.placement.call('reloadData') // the card shows it too
    })
  }

  async function home() {
    const user = await call('user.current')
    at('user').textContent = `${user.NAME} ${user.LAST_NAME}`.trim()
    at('add').addEventListener('submit', async (event) => {
      event.preventDefault()
      try {
        const id = await call('crm.contact.add', { fields: Object.fromEntries(new FormData(event.target)) })
        at('added').textContent = `Added contact ${id}`
      } catch (fault) {
        at('added').textContent = `Refused: ${fault.message}`
      }
    })
    on('person', async () => tell(await b24.dialog.selectUser()))
    on('records', async () => tell(await b24.dialog.selectCRM({ entityType: ['deal', 'contact'], multiple: true })))
    on('slide', async () => {
      await b24.slider.openSliderAppPage({ opened: true, bx24_width: 600, bx24_title: 'Notes in a slide' })
      tell('The slide was closed')
    })
    on('close', async () => { await b24.parent.closeApplication() })
    on('deal', async () => {
      const { items } = await call('crm.item.list', { entityTypeId: 2, select: ['id'], order: { id: 'ASC' } })
      tell(await b24.slider.openPath(b24.slider.getUrl(`/crm/deal/details/${items[0].id}/`)))
    })
    on('renew', async () => {
      const before = b24.auth.getAuthData().access_token
      const after = (await b24.auth.refreshAuth()).access_token
      tell(before === after ? 'The same token' : `Another token; ${(await call('profile')).NAME} still calls`)
    })
    on('remember', async () => {
      await b24.options.userSet('visits', visits() + 1)
      tell(`Remembered: visit ${visits()}`)
    })

    // an option that was never set is an error to the library
    function visits() {
      try {
        return Number(b24.options.userGet('visits'))
      } catch {
        return 0
      }
    }
    at('home').hidden = false // now that its buttons do something
    if (b24.placement.options.opened)
      at('status').textContent = 'Connected in a slide'
  }
})()
